import type { PipelineExecutionSummary } from '@aws-sdk/client-codepipeline'
import type { ExecutionRow } from '../../../shared/pipelines.ts'
import { present } from '../../aws/present.ts'
import { revisionOf } from './revision.ts'

const ended = new Set(['Succeeded', 'Failed', 'Stopped', 'Superseded', 'Cancelled'])

/** Whether an execution’s status is its last (PipelineExecutionStatus). Pure. */
export function hasEnded(status: string | undefined): boolean {
  return status !== undefined && ended.has(status)
}

/** One execution as the history shows it. Pure. */
export function executionOf(execution: PipelineExecutionSummary): ExecutionRow {
  const { pipelineExecutionId = '', status = '', statusSummary, trigger, stopTrigger } = execution
  const end = hasEnded(status) ? execution.lastUpdateTime : undefined
  return {
    ...{ id: pipelineExecutionId, status },
    ...present({
      statusSummary,
      startedAt: execution.startTime?.toISOString(),
      endedAt: end?.toISOString(),
      trigger: trigger?.triggerType,
      by: personOf(trigger?.triggerDetail),
      stopReason: stopTrigger?.reason,
      rollbackOf: execution.rollbackMetadata?.rollbackTargetPipelineExecutionId,
    }),
    revisions: (execution.sourceRevisions ?? []).map(revisionOf),
  }
}

/** The user's or session's name out of an ARN of IAM or STS; nothing of a rule's or connection's. */
function personOf(detail: string | undefined): string | undefined {
  return /^arn:[^:]+:(?:sts|iam)::\d{12}:(?:assumed-role\/[^/]+|user)\/(.+)$/.exec(
    detail ?? '',
  )?.[1]
}
