import type { Change } from '../../shared/activity.ts'
import type { CodeDeployRow } from '../../shared/code-deploy.ts'
import type { Hang, PipelineRow } from '../../shared/pipelines.ts'
import type { VerdictWord } from '../../shared/services.ts'
import type { StackOperation } from '../../shared/stacks.ts'

type Outcome = Change['outcome']

const moving: ReadonlySet<Outcome> = new Set(['in-progress', 'waiting', 'stuck'])

/** Whether a change with this outcome goes on. Pure. */
export function isInMotion(outcome: Outcome): boolean {
  return moving.has(outcome)
}

/**
 * How a pipeline's newest execution stands. What an older one waits for in a later stage, or hangs
 * in, says nothing about it. Pure.
 */
export function pipelineOutcome(row: PipelineRow): Outcome {
  const { latest } = row
  switch (latest?.status) {
    case 'Succeeded':
      return latest.rollbackOf === undefined ? 'succeeded' : 'rolled-back'
    case 'Failed':
    case 'Stopped':
    case 'Cancelled':
      return 'failed'
    case 'Superseded':
      return 'succeeded'
    default:
      if (latestHang(row)) return 'stuck'
      return latestWaits(row) ? 'waiting' : 'in-progress'
  }
}

/** What the newest execution hangs in, while it runs. Pure. */
export function latestHang({ latest, stages }: PipelineRow): Hang | undefined {
  return stages
    .filter(({ execution }) => execution === latest?.id)
    .flatMap(({ actions }) => actions.flatMap(({ hang }) => hang ?? []))[0]
}

function latestWaits({ latest, stages }: PipelineRow): boolean {
  return stages.some(({ execution, actions, transition, inbound }) => {
    const isHere = execution === latest?.id
    const isBefore = !transition.enabled && inbound !== undefined && inbound === latest?.id
    return isBefore || (isHere && actions.some(({ approval, waits }) => approval ?? waits))
  })
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

/** By ECS's status of a service deployment. Pure. */
export function serviceDeploymentOutcome(status: string): Outcome {
  if (status === 'SUCCESSFUL') return 'succeeded'
  if (status.startsWith('ROLLBACK_SUCCESSFUL')) return 'rolled-back'
  return /IN_PROGRESS|PENDING|REQUESTED/.test(status) ? 'in-progress' : 'failed'
}

/** By how an operation of a stack ended. Pure. */
export function operationOutcome(outcome: StackOperation['outcome']): Outcome {
  return outcome === 'running' ? 'in-progress' : outcome
}
