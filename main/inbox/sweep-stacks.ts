import type { StackRow } from '../../shared/stacks.ts'
import type { Reading } from '../../shared/target-reading.ts'

/** The stacks of one target that can have a change set of their own. */
export interface SweepTarget {
  readonly newestFirst: readonly StackRow[]
  readonly byArn: ReadonlyMap<string, StackRow>
  /** Those that only their first change set has made so far. */
  readonly inReview: readonly StackRow[]
}

/** By `targetKey`. */
export type SweepTargets = ReadonlyMap<string, SweepTarget>

/** Worked out once for the rows of each read: an estate has a hundred thousand, and changes little. */
const known = new WeakMap<readonly StackRow[], SweepTarget>()

/** What of a reading can be asked, target by target. Pure. */
export function sweepTargets(reading: Reading<StackRow>): SweepTargets {
  return new Map([...reading].map(([key, { rows }]) => [key, known.get(rows) ?? targetOf(rows)]))
}

/** When a stack was changed last, or made (ISO 8601). */
export function changedAt({ updatedAt, createdAt }: StackRow): string {
  return updatedAt ?? createdAt
}

function targetOf(rows: readonly StackRow[]): SweepTarget {
  const stacks = askable(rows)
  const target = {
    newestFirst: stacks.toSorted(byChange),
    byArn: new Map(stacks.map((stack) => [stack.arn, stack])),
    inReview: stacks.filter(({ status }) => status === 'REVIEW_IN_PROGRESS'),
  }
  known.set(rows, target)
  return target
}

function byChange(one: StackRow, other: StackRow): number {
  return Number(changedAt(one) < changedAt(other)) - Number(changedAt(one) > changedAt(other))
}

/** Nested stacks have none: they are executed with their root. */
function askable(stacks: readonly StackRow[]): StackRow[] {
  return stacks.filter(
    ({ parent, status }) =>
      parent === undefined && (status === 'REVIEW_IN_PROGRESS' || status.endsWith('_COMPLETE')),
  )
}
