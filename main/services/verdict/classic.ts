import type { ServiceRollout } from '../../../shared/services.ts'
import type { Attempt } from './attempts.ts'
import { causeIn } from './deployment.ts'
import { restoredIn } from './events.ts'
import type { Known } from './fold.ts'
import type { Grounds, Outcome } from './outcome.ts'

/** What a service's `deployments` and events say where no service deployment is known. Pure. */
export function classicOutcome(known: Known, attempt: Attempt, grounds: Grounds): Outcome {
  const { rollout } = attempt
  const event = grounds.evidence.events('failed', 'alarm')[0]
  if (event || rollout?.rolloutState === 'FAILED') return failed(known, attempt, grounds)
  if (!rollout) return { word: 'unknown' }
  const current = known.service?.service.rollouts.find(({ id }) => id === rollout.id)
  if (rollout.rolloutState === 'COMPLETED') return { word: 'succeeded' }
  if (current?.status !== 'PRIMARY' && grounds.newer) return { word: 'superseded' }
  if (!current) return { word: 'unknown' }
  return rollout.rolloutState === undefined ? byCounts(known, rollout) : { word: 'in-progress' }
}

/**
 * Task sets of CodeDeploy and others have no rollout state: counts tell, and which of them has the
 * traffic. What was there before it must be gone; what comes after it does not concern it.
 */
function byCounts({ service }: Known, rollout: ServiceRollout): Outcome {
  const before = service?.service.rollouts.some(
    ({ createdAt = '', id, running }) =>
      id !== rollout.id && running > 0 && createdAt <= (rollout.createdAt ?? ''),
  )
  const whole = rollout.running >= rollout.desired && rollout.pending === 0
  const hasTraffic = rollout.status === 'PRIMARY'
  return { word: whole && hasTraffic && before !== true ? 'succeeded' : 'in-progress' }
}

/** Who moves the traffic to a task set that does not have it yet, though all its tasks run. Pure. */
export function movedBy({ service }: Known, { deployment, rollout }: Attempt): string | undefined {
  const controller = service?.service.controller ?? 'ECS'
  if (controller === 'ECS' || deployment !== undefined) return undefined
  if (rollout?.status !== 'ACTIVE' || rollout.running < rollout.desired) return undefined
  return controller === 'CODE_DEPLOY' ? 'CodeDeploy' : 'its controller'
}

function failed(known: Known, { rollout, deploymentId }: Attempt, { evidence }: Grounds): Outcome {
  const primary = known.service?.service.rollouts.find(({ status }) => status === 'PRIMARY')
  const sayings = [
    rollout?.rolloutStateReason ?? '',
    // What is gone back to tells why.
    restoredIn(primary?.rolloutStateReason ?? '') ? (primary?.rolloutStateReason ?? '') : '',
    ...evidence.events('alarm', 'failed', 'rolling-back').map(({ message }) => message),
  ]
  const cause = causeIn(sayings.join(' ')) ?? 'tasks'
  if (!primary || primary.id === deploymentId) return { word: 'failed', cause }
  return { word: primary.rolloutState === 'IN_PROGRESS' ? 'rolling-back' : 'rolled-back', cause }
}
