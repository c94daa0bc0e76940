import type {
  ActionExecution,
  GetPipelineOutput,
  GetPipelineStateOutput,
  PipelineExecution,
} from '@aws-sdk/client-codepipeline'
import type { Failure } from '../../shared/failure.ts'
import type { PipelineAction, PipelineRef } from '../../shared/pipelines.ts'
import { hasEnded } from './join/execution.ts'
import { readDefinition } from './sources/definitions.ts'
import type { Door } from './sources/door.ts'
import { readExecution, readState } from './sources/executions.ts'

type Requested = PipelineRef & { readonly request: PipelineAction }

/** Why CodePipeline would refuse an action as the pipeline stands. Throws a `FailureError`. */
export async function actionRefusal(
  door: Door,
  { request, ...ref }: Requested,
): Promise<Failure | undefined> {
  switch (request.action) {
    case 'start':
    case 'transition':
      return undefined
    case 'stop':
      return stopRefusal(ref, await readExecution(door, ref.pipeline, request.execution))
    case 'approve':
      return approvalRefusal(ref, request, await readState(door, ref.pipeline))
    case 'retry':
      return retryRefusal(ref, request, await readState(door, ref.pipeline))
    case 'override':
      return overrideRefusal(ref, request, await readState(door, ref.pipeline))
    case 'rollback':
      return rollbackRefusal(ref, request, await readDefinition(door, ref.pipeline))
  }
}

type Of<Action extends PipelineAction['action']> = Extract<PipelineAction, { action: Action }>

/** Pure. */
export function stopRefusal(ref: PipelineRef, execution: PipelineExecution): Failure | undefined {
  const { status, pipelineExecutionId: id = '' } = execution
  if (!hasEnded(status)) return undefined
  return refusal(ref, `Execution ${id} has ended already: it is ${status ?? 'gone'}.`)
}

/** Pure. */
export function approvalRefusal(
  ref: PipelineRef,
  { stage, approval, execution }: Of<'approve'>,
  state: GetPipelineStateOutput,
): Failure | undefined {
  const found = stageIn(state, stage)
  const action = found?.actionStates?.find(({ actionName }) => actionName === approval)
  if (action === undefined) return refusal(ref, `There is no action ${approval} in stage ${stage}.`)
  const run = action.latestExecution
  const isSame = found?.latestExecution?.pipelineExecutionId === execution
  if (isSame && run?.token && run.status === 'InProgress') return undefined
  if (!isSame) {
    const sentence = `${approval} no longer waits for execution ${execution}: another one has taken its place.`
    return refusal(ref, sentence, 'Look at the newer execution and answer that one.')
  }
  return refusal(ref, answered(approval, run))
}

function answered(approval: string, run: ActionExecution | undefined): string {
  const who = run?.lastUpdatedBy ? ` by ${run.lastUpdatedBy.split('/').at(-1) ?? ''}` : ''
  const word = run?.status === 'Succeeded' ? 'approved' : 'rejected'
  return `${approval} was already ${word}${who}.`
}

/** Pure. */
export function retryRefusal(
  ref: PipelineRef,
  { stage, execution, mode }: Of<'retry'>,
  state: GetPipelineStateOutput,
): Failure | undefined {
  const latest = stageIn(state, stage)?.latestExecution
  if (latest === undefined) return refusal(ref, `Stage ${stage} has not run yet.`)
  if (latest.pipelineExecutionId !== execution) {
    const sentence = `Execution ${execution} is not the newest of stage ${stage}, so it cannot be retried.`
    const advice = `Retry ${latest.pipelineExecutionId ?? 'the newest one'}, or start the pipeline with the old revision.`
    return refusal(ref, sentence, advice)
  }
  if (latest.status === 'Failed' || (latest.status === 'Stopped' && mode === 'ALL_ACTIONS')) {
    return undefined
  }
  return refusal(
    ref,
    `Stage ${stage} is ${latest.status ?? 'unknown'}: only a failed one is retried.`,
  )
}

/** Pure. */
export function rollbackRefusal(
  ref: PipelineRef,
  { stage }: Of<'rollback'>,
  { pipeline }: GetPipelineOutput,
): Failure | undefined {
  if (pipeline?.pipelineType !== 'V2') {
    const advice = 'Change its type to V2, or start it with the older revision.'
    return refusal(ref, 'CodePipeline rolls back stages of V2 pipelines only; this is V1.', advice)
  }
  if (pipeline.stages?.[0]?.name !== stage) return undefined
  const advice = 'Roll back a later stage, or start the pipeline with the older revision.'
  return refusal(ref, `${stage} is the source stage, which cannot be rolled back.`, advice)
}

/** Pure. */
export function overrideRefusal(
  ref: PipelineRef,
  { stage, condition, execution }: Of<'override'>,
  state: GetPipelineStateOutput,
): Failure | undefined {
  const found = stageIn(state, stage)
  const { beforeEntryConditionState: before, onSuccessConditionState: after } = found ?? {}
  const status = (condition === 'BEFORE_ENTRY' ? before : after)?.latestExecution?.status
  if (found?.latestExecution?.pipelineExecutionId !== execution) {
    return refusal(ref, `Another execution than ${execution} is in stage ${stage} now.`)
  }
  if (status === 'Failed' || status === 'InProgress') return undefined
  const sentence =
    status === undefined
      ? `Stage ${stage} has no condition of the kind ${condition} that was evaluated.`
      : `The condition of stage ${stage} holds nothing up: it is ${status}.`
  return refusal(ref, sentence)
}

function stageIn(state: GetPipelineStateOutput, stage: string) {
  return state.stageStates?.find(({ stageName }) => stageName === stage)
}

function refusal({ account, region }: PipelineRef, sentence: string, advice?: string): Failure {
  return {
    ...{ kind: 'conflict', sentence, account, region, service: 'codepipeline', retryable: false },
    ...(advice && { advice }),
  }
}
