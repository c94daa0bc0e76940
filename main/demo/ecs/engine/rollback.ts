import { finish } from './deploy.ts'
import {
  primaryOf,
  type EngineDeployment,
  type Revision,
  type ServiceDeploymentRecord,
  type ServiceState,
} from './model.ts'
import { rolloutReasons, tell } from './words.ts'

/** Why a deployment is taken back or stopped. */
export type Cause = 'breaker' | 'alarm' | 'request' | 'hook' | 'timeout'

const reasons: Readonly<Record<Cause, string>> = {
  breaker: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
  alarm: 'Service deployment rolled back because of triggered CloudWatch alarms.',
  request: 'Service deployment rolled back because of a user request.',
  hook: 'Service deployment rolled back because of a lifecycle hook.',
  timeout: 'Service deployment rolled back because a lifecycle hook timed out.',
}

const failures: Readonly<Partial<Record<Cause, string>>> = {
  breaker: 'tasks failed to start.',
  alarm: 'alarm detected.',
}

/** Takes a deployment back to the last one that came to its end, where there is one. */
export function rollBack(
  state: ServiceState,
  record: ServiceDeploymentRecord,
  cause: Cause,
  at: number,
): void {
  failDeployment(state, record, cause, at)
  const { good } = state
  if (good === undefined) {
    record.status = 'ROLLBACK_FAILED'
    record.reason = 'No rollback candidate was found to run the rollback.'
    finish(record, at)
    return
  }
  const target = deploymentOf(state, good, record, at)
  state.deployments = [target, ...state.deployments.filter((one) => one !== target)]
  target.state = 'IN_PROGRESS'
  target.reason = reasonFor(cause, target.id)
  target.updatedAt = at
  record.status = 'ROLLBACK_IN_PROGRESS'
  record.reason = reasons[cause]
  record.rollback = { reason: reasons[cause], startedAt: at, revision: good }
  Object.assign(record, { stage: undefined, production: 0, test: 0, updatedAt: at })
  state.settings = { ...state.settings, taskDefinition: good.definition.arn }
  state.steady = false
  state.streak = 0
  state.notBefore = at
  if (state.settings.controller === 'ECS') {
    tell(state, at, `rolling back to deployment ${target.id}.`)
  }
  state.moves.reconcile(at)
}

function reasonFor(cause: Cause, id: string): string {
  if (cause === 'breaker') return rolloutReasons.rollingBack(id)
  return cause === 'alarm' ? rolloutReasons.alarmRollback(id) : rolloutReasons.requested(id)
}

/** Says that a deployment failed, or just stops it where a person wants it so. */
function failDeployment(
  state: ServiceState,
  record: ServiceDeploymentRecord,
  cause: Cause,
  at: number,
): void {
  const words = failures[cause]
  const failing = state.deployments.find(({ id }) => id === record.deploymentId)
  if (words !== undefined) {
    tell(state, at, `(deployment ${record.deploymentId}) deployment failed: ${words}`)
  }
  if (failing === undefined) return
  failing.state = 'FAILED'
  failing.reason = cause === 'breaker' ? rolloutReasons.failedToStart : rolloutReasons.alarm
  if (words === undefined) failing.reason = reasons[cause]
  failing.updatedAt = at
}

/** The deployment that has a revision's tasks; a new one where it is gone. */
function deploymentOf(
  state: ServiceState,
  revision: Revision,
  record: ServiceDeploymentRecord,
  at: number,
): EngineDeployment {
  const known = state.deployments.find((one) => one.revision === revision)
  if (known !== undefined) return known
  const id = `ecs-svc/${state.random.integer(1, 9)}${state.random.text('0123456789', 18)}`
  const times = { createdAt: at, updatedAt: at, failedTasks: 0 }
  return { id, revision, record, ...times, state: 'IN_PROGRESS', reason: '' }
}

/** Ends a deployment that failed and is not to be taken back: its tasks stay as they are. */
export function stopFailed(
  state: ServiceState,
  record: ServiceDeploymentRecord,
  cause: Cause,
  at: number,
): void {
  failDeployment(state, record, cause, at)
  record.status = 'STOPPED'
  record.reason =
    cause === 'breaker'
      ? 'Service deployment stopped because the circuit breaker threshold was exceeded.'
      : 'Service deployment stopped because of triggered CloudWatch alarms.'
  record.stoppedAt = at
  finish(record, at)
  if (primaryOf(state)?.id === record.deploymentId) state.steady = false
}
