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

/** Deployments of CodeDeploy and others have no rollout state: counts tell. */
function byCounts({ service }: Known, rollout: ServiceRollout): Outcome {
  const others = service?.service.rollouts.some(
    ({ id, running }) => id !== rollout.id && running > 0,
  )
  const whole = rollout.running >= rollout.desired && rollout.pending === 0
  return { word: whole && !others ? 'succeeded' : 'in-progress' }
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
