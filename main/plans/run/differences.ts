import { FailureError } from '../../../shared/failure.ts'
import type { Plan } from '../../../shared/plan-document.ts'
import type { PlanDifference } from '../../../shared/plans.ts'
import { comparePlans } from '../compare.ts'

const named = 8

/**
 * Lets a run begin only where the world is as the plan has it. Throws FailureError `conflict` with
 * the differences in its sentence; nothing was called then.
 */
export function assertUnchanged(plan: Plan, fresh: Plan): void {
  const differences = comparePlans(plan, fresh)
  if (differences.length === 0) return
  const identity = differences.some(({ kind }) => kind === 'identity')
  throw new FailureError({
    kind: identity ? 'identity-changed' : 'conflict',
    sentence: `The world has changed since this plan was made, so nothing was called. ${inWords(differences)}`,
    advice: 'Plan again, read what is different, and run that plan.',
    retryable: false,
  })
}

function inWords(differences: readonly PlanDifference[]): string {
  const sentences = differences.slice(0, named).map(({ sentence }) => sentence)
  const more = differences.length - sentences.length
  return [...sentences, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ')
}
