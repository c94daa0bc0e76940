import { settingsOf } from '../ecs/engine/settings.ts'
import { serviceState, serviceType } from '../ecs/engine/service-state.ts'
import type { RegionResources } from '../resources/index.ts'

const minute = 60_000

/** An alarm that watches the deployments of a service. */
export interface WatchedAlarm {
  readonly state: 'OK' | 'ALARM'
  /** Milliseconds. */
  readonly since: number | undefined
}

/** The alarms of ECS's services by name: they go off where a deployment serves errors, and calm down. */
export function watchedAlarms(
  around: RegionResources,
  at: number,
): ReadonlyMap<string, WatchedAlarm> {
  const found = new Map<string, WatchedAlarm>()
  for (const service of around.ofType(serviceType)) {
    const { names } = settingsOf(service.properties).deployment.alarms
    if (names.length === 0) continue
    const { records } = serviceState(around, service, at)
    for (const name of names) {
      const last = records.findLast(({ triggered }) => triggered.includes(name))
      const since = last?.rollback?.startedAt ?? last?.stoppedAt
      const calm = since === undefined ? undefined : since + 6 * minute
      const isOn = calm !== undefined && at < calm
      found.set(name, { state: isOn ? 'ALARM' : 'OK', since: isOn ? since : calm })
    }
  }
  return found
}
