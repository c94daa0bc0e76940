import type {
  GetPipelineOutput,
  GetPipelineStateOutput,
  PipelineExecutionSummary,
  PipelineSummary,
} from '@aws-sdk/client-codepipeline'
import { hasEnded } from './join/execution.ts'
import type { ActionLengths } from './join/usual.ts'

/** What was read of one pipeline and may be used again. */
export interface Remembered {
  readonly version: number | undefined
  readonly definition: GetPipelineOutput
  readonly tags: Readonly<Record<string, string>>
  /** The newest execution when the state was read, as {@link markOf} writes it. */
  readonly mark: string
  readonly state: GetPipelineStateOutput
  readonly stateReadAt: number
  /** Lengths of earlier runs, and the newest ended execution when they were read. */
  readonly lengths: { readonly mark: string; readonly values: ActionLengths }
}

/** A state at rest is read again after this, for what changes without an execution: transitions. */
const stateLasts = 5 * 60_000

/** Whether the definition still holds: GetPipeline is for a version that was not seen. Pure. */
export function definitionHolds(known: Remembered | undefined, summary: PipelineSummary): boolean {
  return known !== undefined && known.version === summary.version
}

/** Whether the state still holds: nothing runs, and nothing ran since it was read. Pure. */
export function stateHolds(
  known: Remembered | undefined,
  executions: readonly PipelineExecutionSummary[],
  now: number,
): boolean {
  return (
    known !== undefined &&
    known.mark === markOf(executions) &&
    executions.every(({ status }) => hasEnded(status)) &&
    now - known.stateReadAt < stateLasts
  )
}

/** Tells one course of executions from another. Pure. */
export function markOf([newest]: readonly PipelineExecutionSummary[]): string {
  return JSON.stringify([newest?.pipelineExecutionId, newest?.status, newest?.lastUpdateTime])
}
