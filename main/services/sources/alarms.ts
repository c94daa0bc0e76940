import type { ServiceAlarm } from '../../../shared/services.ts'
import { chunksOf } from '../present.ts'
import type { Door } from './door.ts'

/** The most names that DescribeAlarms takes at once. */
const atOnce = 100

/** The states of alarms by name; those that are gone are left out. Throws a `FailureError`. */
export async function readAlarms(
  { caller, target, signal }: Door,
  names: readonly string[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const { CloudWatchClient, DescribeAlarmsCommand } = await import('@aws-sdk/client-cloudwatch')
  const chunks = chunksOf([...new Set(names)], atOnce)
  const answers = await Promise.all(
    chunks.map((AlarmNames) => {
      const command = new DescribeAlarmsCommand({
        AlarmNames,
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: atOnce,
      })
      return caller.send(target, CloudWatchClient, command, { signal })
    }),
  )
  const alarms = answers.flatMap(({ MetricAlarms = [], CompositeAlarms = [] }) => [
    ...MetricAlarms,
    ...CompositeAlarms,
  ])
  return new Map(alarms.map(({ AlarmName = '', StateValue = '' }) => [AlarmName, StateValue]))
}

/** Alarms by name with the state that is known. */
export function withStates(
  names: readonly string[],
  states: ReadonlyMap<string, string>,
): ServiceAlarm[] {
  return names.map((name) => {
    const state = states.get(name)
    return { name, ...(state !== undefined && { state }) }
  })
}
