import type { ServiceDeploymentRow, VerdictCause } from '../../../shared/services.ts'
import { present } from '../present.ts'
import type { Grounds, Outcome } from './outcome.ts'

/** What a service deployment's own status says. Pure. */
export function deploymentOutcome(deployment: ServiceDeploymentRow, grounds: Grounds): Outcome {
  switch (deployment.status) {
    case 'SUCCESSFUL':
      return { word: 'succeeded' }
    case 'ROLLBACK_SUCCESSFUL':
      return { word: 'rolled-back', cause: causeOf(deployment, grounds) }
    case 'ROLLBACK_REQUESTED':
    case 'ROLLBACK_IN_PROGRESS':
      return { word: 'rolling-back', cause: causeOf(deployment, grounds) }
    case 'ROLLBACK_FAILED':
      return { word: 'failed', cause: causeOf(deployment, grounds) }
    case 'STOPPED':
      return stopped(deployment, grounds)
    case 'PENDING':
    case 'IN_PROGRESS':
    case 'STOP_REQUESTED':
      return waiting(deployment) ?? { word: 'in-progress' }
    default:
      return { word: 'unknown' }
  }
}

/** Stopped by a newer one, by a breaker that may not roll back, or by somebody. */
function stopped(deployment: ServiceDeploymentRow, grounds: Grounds): Outcome {
  const cause = causeOf(deployment, grounds)
  if (cause === 'circuit-breaker' || cause === 'alarm') return { word: 'failed', cause }
  if (grounds.newer) return { word: 'superseded' }
  return { word: 'stopped', cause: 'request' }
}

function waiting({ hooks, stage }: ServiceDeploymentRow): Outcome | undefined {
  const hook = hooks.find(({ status }) => status === 'AWAITING_ACTION')
  if (!hook) return undefined
  const { id, expiresAt, timeoutAction } = hook
  return { word: 'waiting', hook: { id, ...present({ stage, expiresAt, timeoutAction }) } }
}

function causeOf(deployment: ServiceDeploymentRow, { evidence }: Grounds): VerdictCause {
  const { hooks, rollback, statusReason } = deployment
  const triggered = triggeredOf(deployment)
  if (triggered) return triggered
  const told = causeIn(`${rollback?.reason ?? ''} ${statusReason ?? ''}`)
  if (told) return told
  if (hooks.some(({ status }) => status === 'FAILED' || status === 'TIMED_OUT')) return 'hook'
  const event = evidence.events('alarm', 'failed')[0]
  return (event && causeIn(event.message)) ?? (event ? 'tasks' : 'unknown')
}

function triggeredOf({ circuitBreaker, alarms }: ServiceDeploymentRow): VerdictCause | undefined {
  if (circuitBreaker?.status === 'TRIGGERED') return 'circuit-breaker'
  return alarms?.status === 'TRIGGERED' || alarms?.triggered.length ? 'alarm' : undefined
}

const sayings: readonly (readonly [RegExp, VerdictCause])[] = [
  [/circuit ?breaker/i, 'circuit-breaker'],
  [/alarm/i, 'alarm'],
  [/hook/i, 'hook'],
  [/stopservicedeployment|user|request/i, 'request'],
  // Only the circuit breaker ends a deployment for that.
  [/tasks? failed to start/i, 'circuit-breaker'],
]

/** What a reason of AWS's blames. AWS gives no codes. Pure. */
export function causeIn(reason: string): VerdictCause | undefined {
  return sayings.find(([pattern]) => pattern.test(reason))?.[1]
}
