import type { TargetReading } from '../../../shared/target-reading.ts'

/**
 * Makes a function that gives all rows of all targets; the same array as the last time while no
 * target's rows changed, so that what is filtered and sorted out of them need not be done again.
 */
export function allRows<Row>(): (targets: readonly TargetReading<Row>[]) => readonly Row[] {
  let parts: readonly (readonly Row[])[] = []
  let all: readonly Row[] = []
  return (targets) => {
    const now = targets.map(({ rows }) => rows)
    const same = now.length === parts.length && now.every((rows, index) => rows === parts[index])
    if (!same) {
      parts = now
      all = now.flat()
    }
    return all
  }
}
