import type { ActionLink, Hang } from '../../../shared/pipelines.ts'
import { quantile } from './usual.ts'

/** An action that runs now. */
export interface RunningAction {
  readonly name: string
  readonly category: string
  readonly startedAt: Date
  readonly link?: ActionLink | undefined
}

/** How what an action waits on has ended, where it ended badly: a sentence about it. */
export type BadEnd = string | undefined

/** Fewer earlier runs than this say nothing about what is usual. */
const enough = 3

/**
 * Whether an action hangs: it waits on a deployment that has already ended badly, or it runs longer
 * than 95 of 100 earlier runs did. An approval waits for a person and never hangs. Pure.
 */
export function hangOf(
  action: RunningAction,
  earlier: readonly number[],
  badEnd: BadEnd,
  now: Date,
): Hang | undefined {
  if (action.category === 'Approval') return undefined
  const usual = earlier.length < enough ? undefined : quantile(earlier, 0.95)
  const { name, link, startedAt } = action
  if (badEnd !== undefined) {
    const sentence = `${name} waits on a deployment that has already ended: ${badEnd}`
    return { sentence, ...(usual !== undefined && { usual }), ...(link && { link }) }
  }
  if (usual === undefined || now.getTime() - startedAt.getTime() <= usual) return undefined
  return { sentence: `${name} runs longer than 95 % of its earlier runs.`, usual }
}
