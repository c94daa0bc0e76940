import type { TargetReading } from '../../shared/reading.ts'

/** Targets of one account that failed for the same reason, in the order in which they were met. */
export type FailedGroup = readonly [
  first: TargetReading<unknown>,
  ...others: TargetReading<unknown>[],
]

/**
 * Failed targets by account and reason: what an account may not do, it may do in no region, and
 * saying so once leaves the other reasons in sight.
 */
export function failedGroups(failed: readonly TargetReading<unknown>[]): readonly FailedGroup[] {
  const groups = new Map<string, [TargetReading<unknown>, ...TargetReading<unknown>[]]>()
  for (const reading of failed) {
    const key = reasonKey(reading)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [reading])
    else group.push(reading)
  }
  return [...groups.values()]
}

function reasonKey({ target, failure }: TargetReading<unknown>): string {
  return JSON.stringify([
    target.account,
    failure?.kind,
    failure?.code,
    failure?.service,
    failure?.operation,
    failure?.permission,
    failure?.advice,
  ])
}
