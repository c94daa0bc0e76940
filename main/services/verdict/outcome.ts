import type { ServiceVerdict, VerdictCause, VerdictWord } from '../../../shared/services.ts'
import { lastPart } from '../present.ts'
import type { Attempt } from './attempts.ts'
import { classicOutcome } from './classic.ts'
import { deploymentOutcome } from './deployment.ts'
import type { Evidence } from './evidence.ts'
import type { Known } from './fold.ts'
import { hindrance } from './hindrance.ts'
import type { Circumstances } from './judge.ts'
import { endOf } from './times.ts'

/** The verdict's core. */
export interface Outcome {
  readonly word: VerdictWord
  readonly cause?: VerdictCause | undefined
  readonly hook?: ServiceVerdict['hook']
}

export interface Grounds extends Circumstances {
  readonly evidence: Evidence
}

/** What became of a deployment. Pure. */
export function outcomeOf(known: Known, attempt: Attempt, grounds: Grounds): Outcome {
  if (attempt.restoredBy) return restored(attempt.restoredBy)
  const told = attempt.deployment
    ? deploymentOutcome(attempt.deployment, grounds)
    : classicOutcome(known, attempt, grounds)
  if (told.word === 'in-progress') return hindrance(known, attempt, grounds) ?? told
  if (told.word === 'succeeded' && !grounds.newer) return proven(known, attempt)
  return told
}

function restored({ deployment, rollout }: Attempt): Outcome {
  const over = deployment
    ? deployment.status === 'SUCCESSFUL'
    : rollout?.rolloutState === 'COMPLETED'
  return { word: over ? 'rolled-back' : 'rolling-back', cause: 'stack' }
}

/** DescribeServices may lag this long (ms) behind what service deployments tell. */
const consistent = 120_000

/**
 * The newest deployment has only succeeded if the service runs what it asked for. Shortly after its
 * end the service may not tell yet; later, something took it back without a word.
 */
function proven(known: Known, attempt: Attempt): Outcome {
  const seen = known.service
  const primary = seen?.service.rollouts.find(({ status }) => status === 'PRIMARY')
  const stack = known.stack?.status.includes('ROLLBACK')
  if (!seen || !primary || attempt.wanted === undefined) return { word: 'succeeded' }
  if (same(primary.taskDefinition, attempt.wanted)) return { word: 'succeeded' }
  const end = endOf(attempt)
  const since = Date.parse(seen.seenAt) - Date.parse(end ?? '')
  if (since < consistent) return { word: 'in-progress' }
  return { word: 'rolled-back', cause: stack ? 'stack' : 'unknown' }
}

/** Task definitions may come as ARN or as `family:revision`. */
function same(one: string, other: string): boolean {
  return lastPart(one) === lastPart(other)
}
