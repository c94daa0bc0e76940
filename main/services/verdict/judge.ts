import type { ServiceVerdict } from '../../../shared/services.ts'
import { present } from '../present.ts'
import { type Attempt, attemptsOf } from './attempts.ts'
import { movedBy } from './classic.ts'
import { evidenceOf } from './evidence.ts'
import { fold, type Known } from './fold.ts'
import { outcomeOf } from './outcome.ts'
import type { Observation } from './seen.ts'
import { tell } from './sentences.ts'
import { timesOf, usualOf } from './times.ts'

/**
 * The verdicts on a service's deployments, the newest first, out of all that AWS ever reported of
 * it. Neither the order of observations nor repetition matters; what is missing makes a verdict
 * vaguer, never wrong. Pure: `now` (ISO 8601) is passed in.
 */
export function judge(observations: readonly Observation[], now: string): ServiceVerdict[] {
  const known = fold(observations)
  const attempts = attemptsOf(known)
  return attempts.map((attempt, index) =>
    judgeAttempt(known, attempt, {
      newer: attempts[index - 1],
      usual: usualOf(attempts.slice(index + 1)),
      now,
    }),
  )
}

/** What of other attempts and of time bears on the verdict of one. */
export interface Circumstances {
  readonly newer: Attempt | undefined
  /** Milliseconds; see the contract. */
  readonly usual: number | undefined
  readonly now: string
}

function judgeAttempt(known: Known, attempt: Attempt, around: Circumstances): ServiceVerdict {
  const evidence = evidenceOf(known, attempt, around.newer)
  const outcome = outcomeOf(known, attempt, { ...around, evidence })
  const { deployment, rollout, wanted, deploymentId } = attempt
  const running = runningOf(known)
  const facts = {
    word: outcome.word,
    deployment: attempt.key,
    ...timesOf(attempt, outcome.word, around.now),
    ...present({
      cause: outcome.cause,
      hook: outcome.hook,
      serviceDeploymentArn: deployment?.arn,
      deploymentId,
      wanted,
      running,
      strategy: deployment?.strategy,
      stage: deployment?.stage,
      usual: around.usual,
      progress: progressOf(attempt),
      traffic: deployment?.target?.productionWeight,
    }),
    evidence: evidence.told(outcome.word),
  }
  return {
    ...facts,
    ...tell(facts, {
      failed: rollout?.failed,
      breaker: deployment?.circuitBreaker,
      movedBy: movedBy(known, attempt),
    }),
  }
}

/** What the primary deployment runs. */
function runningOf({ service }: Known): string | undefined {
  return service?.service.rollouts.find(({ status }) => status === 'PRIMARY')?.taskDefinition
}

function progressOf({ deployment, rollout }: Attempt): ServiceVerdict['progress'] {
  if (deployment?.target) {
    const { running, requested } = deployment.target
    return { done: Math.min(running, requested), total: requested }
  }
  return rollout && { done: Math.min(rollout.running, rollout.desired), total: rollout.desired }
}
