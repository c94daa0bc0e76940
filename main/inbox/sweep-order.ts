import type { ChangeSetRow, StackRow } from '../../shared/stacks.ts'

/** What a stack answered when it was asked for its change sets. */
export interface Asked {
  /** Milliseconds since 1970. */
  readonly at: number
  /** The stack's status and last change when it was asked. */
  readonly mark: string
  /** Its change sets that wait to be executed. */
  readonly waiting: readonly ChangeSetRow[]
}

const minute = 60_000

/** A stack at rest is asked again after this (ms). */
export const askedAgainAfter = 10 * minute

/** Milliseconds between two stacks asked, over all targets: a fifth of what AWS allows for one. */
export const sweepPace = 1_000

/** Tells one course of a stack from another. Pure. */
export function markOf({ status, createdAt, updatedAt }: StackRow): string {
  return `${status} ${updatedAt ?? createdAt}`
}

/** The stacks that can have a change set of their own: nested ones are executed with their root. Pure. */
export function askable(stacks: readonly StackRow[]): StackRow[] {
  return stacks.filter(
    ({ parent, status }) =>
      parent === undefined && (status === 'REVIEW_IN_PROGRESS' || status.endsWith('_COMPLETE')),
  )
}

/**
 * The stack to ask next, if one is due: first those that wait, for somebody may have answered
 * there (with at most half of all asking), then those that changed, then those never asked, the
 * latest changed first, then the one asked longest ago. `now` in milliseconds. Pure.
 */
export function nextToAsk(
  stacks: readonly StackRow[],
  asked: ReadonlyMap<string, Asked>,
  now: number,
): StackRow | undefined {
  const waiting = stacks.filter((stack) => waits(stack, asked.get(stack.arn)))
  const recheck = Math.max(minute, 2 * sweepPace * waiting.length)
  const age = ({ arn }: StackRow) => now - (asked.get(arn)?.at ?? 0)
  return (
    oldest(
      waiting.filter((stack) => age(stack) >= recheck),
      age,
    ) ??
    stacks.find((stack) => isOtherNow(stack, asked.get(stack.arn))) ??
    newest(stacks.filter(({ arn }) => !asked.has(arn))) ??
    oldest(
      stacks.filter((stack) => age(stack) >= askedAgainAfter),
      age,
    )
  )
}

function waits({ status }: StackRow, asked: Asked | undefined): boolean {
  return asked === undefined ? status === 'REVIEW_IN_PROGRESS' : asked.waiting.length > 0
}

function isOtherNow(stack: StackRow, asked: Asked | undefined): boolean {
  return asked !== undefined && asked.mark !== markOf(stack)
}

function oldest(stacks: readonly StackRow[], age: (stack: StackRow) => number) {
  return stacks.reduce<StackRow | undefined>(
    (first, stack) => (first && age(first) >= age(stack) ? first : stack),
    undefined,
  )
}

function newest(stacks: readonly StackRow[]): StackRow | undefined {
  const changed = ({ updatedAt, createdAt }: StackRow) => updatedAt ?? createdAt
  return stacks.reduce<StackRow | undefined>(
    (first, stack) => (first && changed(first) >= changed(stack) ? first : stack),
    undefined,
  )
}
