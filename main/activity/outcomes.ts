import type { Change } from '../../shared/activity.ts'
import type { CodeDeployRow } from '../../shared/code-deploy.ts'
import type { PipelineRow } from '../../shared/pipelines.ts'
import type { VerdictWord } from '../../shared/services.ts'

type Outcome = Change['outcome']

/** How a pipeline's newest execution stands. Pure. */
export function pipelineOutcome({ latest, hang, waiting }: PipelineRow): Outcome {
  if (hang !== undefined) return 'stuck'
  if (waiting !== undefined) return 'waiting'
  if (latest?.rollbackOf !== undefined && latest.status === 'Succeeded') return 'rolled-back'
  switch (latest?.status) {
    case 'Succeeded':
      return 'succeeded'
    case 'Failed':
    case 'Stopped':
    case 'Cancelled':
      return 'failed'
    case 'Superseded':
      return 'succeeded'
    default:
      return 'in-progress'
  }
}

/** How a service's newest deployment stands; undefined where that is not known. Pure. */
export function serviceOutcome(verdict: VerdictWord): Outcome | undefined {
  switch (verdict) {
    case 'in-progress':
    case 'rolling-back':
      return 'in-progress'
    case 'waiting':
    case 'stuck':
    case 'succeeded':
    case 'rolled-back':
    case 'failed':
      return verdict
    case 'stopped':
      return 'failed'
    case 'superseded':
    case 'unknown':
      return undefined
  }
}

/** Pure. */
export function buildOutcome(status: string): Outcome {
  if (status === 'SUCCEEDED') return 'succeeded'
  return status === 'IN_PROGRESS' ? 'in-progress' : 'failed'
}

/** Pure. */
export function deploymentOutcome({ status, rollback }: CodeDeployRow): Outcome {
  if (status === 'Succeeded') return rollback === undefined ? 'succeeded' : 'rolled-back'
  if (status === 'Failed' || status === 'Stopped') {
    return rollback === undefined ? 'failed' : 'rolled-back'
  }
  return status === 'Ready' ? 'waiting' : 'in-progress'
}

/** By CloudFormation's StackStatus. Pure. */
export function stackOutcome(status: string): Outcome {
  if (status === 'REVIEW_IN_PROGRESS') return 'waiting'
  if (status.endsWith('_IN_PROGRESS')) return 'in-progress'
  if (status.endsWith('_FAILED')) return 'failed'
  return status.includes('ROLLBACK') ? 'rolled-back' : 'succeeded'
}
