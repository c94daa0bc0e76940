import type { ChangeSetRow, StackRow } from '../../shared/stacks.ts'
import { changedAt, type SweepTarget, type SweepTargets } from './sweep-stacks.ts'

/** What a stack answered when it was asked for its change sets. */
export interface Asked {
  /** The `targetKey` of the stack. */
  readonly target: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** The stack's status and last change when it was asked. */
  readonly mark: string
  /** Its change sets that wait to be executed. */
  readonly waiting: readonly ChangeSetRow[]
}

/** What was asked, by the stack's ARN. */
export type AskedStacks = ReadonlyMap<string, Asked>

const minute = 60_000

/** A stack at rest is asked again after this (ms). */
export const askedAgainAfter = 10 * minute

/** Milliseconds between two stacks asked, over all targets: a fifth of what AWS allows for one. */
export const sweepPace = 1_000

/** Tells one course of a stack from another. Pure. */
export function markOf(stack: StackRow): string {
  return `${stack.status} ${changedAt(stack)}`
}

/** The stacks that were asked and are still there, with what they answered. Pure. */
export function answersOf(
  targets: SweepTargets,
  asked: AskedStacks,
): { stack: StackRow; answer: Asked }[] {
  return [...asked].flatMap(([arn, answer]) => {
    const stack = targets.get(answer.target)?.byArn.get(arn)
    return stack === undefined ? [] : [{ stack, answer }]
  })
}

/** The stacks under review that were not asked yet. Pure. */
export function unreadOf(targets: SweepTargets, asked: AskedStacks): StackRow[] {
  return [...targets.values()].flatMap(({ inReview }) =>
    inReview.filter(({ arn }) => !asked.has(arn)),
  )
}

/**
 * The stack to ask next, if one is due: first those that wait, for somebody may have answered
 * there (with at most half of all asking), then those that changed, then those never asked, the
 * latest changed first, then the one asked longest ago. `now` in milliseconds. Pure.
 */
export function nextToAsk(
  targets: SweepTargets,
  asked: AskedStacks,
  now: number,
): StackRow | undefined {
  const answers = answersOf(targets, asked)
  const waiting = answers.filter(({ answer }) => answer.waiting.length > 0)
  const [unread] = unreadOf(targets, asked)
  const recheck = Math.max(minute, 2 * sweepPace * waiting.length)
  return (
    unread ??
    oldest(waiting, now - recheck) ??
    answers.find(({ stack, answer }) => answer.mark !== markOf(stack))?.stack ??
    newest(targets, asked) ??
    oldest(answers, now - askedAgainAfter)
  )
}

/** The one asked longest ago, where that was at `until` or before. */
function oldest(
  answers: readonly { stack: StackRow; answer: Asked }[],
  until: number,
): StackRow | undefined {
  return answers
    .filter(({ answer }) => answer.at <= until)
    .reduce<(typeof answers)[number] | undefined>(
      (first, one) => (first && first.answer.at <= one.answer.at ? first : one),
      undefined,
    )?.stack
}

/** Of those never asked the one that changed last. */
function newest(targets: SweepTargets, asked: AskedStacks): StackRow | undefined {
  return [...targets.values()].reduce<StackRow | undefined>((first, target) => {
    const own = newestOf(target, asked)
    return first && (!own || changedAt(first) >= changedAt(own)) ? first : own
  }, undefined)
}

/** Those asked stand at the beginning: nothing is looked at twice for long. */
function newestOf({ newestFirst }: SweepTarget, asked: AskedStacks): StackRow | undefined {
  return newestFirst.find(({ arn }) => !asked.has(arn))
}
