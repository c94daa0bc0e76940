import type { ActionLink, Hang } from '../../../shared/pipelines.ts'
import { quantile } from './usual.ts'

/** An action that runs now. */
export interface RunningAction {
  readonly name: string
  readonly category: string
  readonly startedAt: Date
  readonly link?: ActionLink | undefined
}

/** Why what an action waits on does not go on: it ended badly, or it waits for a person. */
export interface Standstill {
  readonly why: 'ended' | 'person'
  readonly sentence: string
}

/** Fewer earlier runs than this say nothing about what is usual. */
const enough = 3

/**
 * Whether an action hangs: it waits on a deployment that has already ended badly, or it runs longer
 * than 95 of 100 earlier runs did. What waits for a person, as an approval does, never hangs. Pure.
 */
export function hangOf(
  action: RunningAction,
  earlier: readonly number[],
  standstill: Standstill | undefined,
  now: Date,
): Hang | undefined {
  if (action.category === 'Approval' || standstill?.why === 'person') return undefined
  const usual = earlier.length < enough ? undefined : quantile(earlier, 0.95)
  const { name, link, startedAt } = action
  if (standstill !== undefined) {
    const sentence = `${name} waits on a deployment that has already ended: ${standstill.sentence}`
    return { sentence, ...(usual !== undefined && { usual }), ...(link && { link }) }
  }
  if (usual === undefined || now.getTime() - startedAt.getTime() <= usual) return undefined
  return { sentence: `${name} runs longer than 95 % of its earlier runs.`, usual }
}

/** A sentence about the person that an action waits for, where it does so. Pure. */
export function waitsOf(action: string, standstill: Standstill | undefined): string | undefined {
  if (standstill?.why !== 'person') return undefined
  return `${action} waits for a person: ${standstill.sentence}`
}
