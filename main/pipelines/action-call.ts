import { FailureError } from '../../shared/failure.ts'
import type { PipelineAction, PipelineRef } from '../../shared/pipelines.ts'
import type { WriteRequest } from '../journal/gate.ts'
import { approvalRefusal } from './action-refusal.ts'
import type { Door } from './sources/door.ts'
import { readState } from './sources/executions.ts'

/** The API call that an action comes to. */
export interface ActionCall {
  /** In the user's words. */
  readonly words: string
  readonly operation: string
  readonly input: WriteRequest['input']
  readonly perform: (door: Door) => Promise<Answer>
}

interface Answer {
  readonly requestId?: string | undefined
  /** The execution that it began, where it began one. */
  readonly execution?: string | undefined
}

type Requested = PipelineRef & { readonly request: PipelineAction }

const client = () => import('@aws-sdk/client-codepipeline')

/** The call of an action. A start gets `token`, so that it may be repeated; a preview has none. */
export function actionCall(requested: Requested, token?: string): ActionCall {
  const { pipeline, request } = requested
  switch (request.action) {
    case 'start':
      return startCall(pipeline, request, token)
    case 'stop':
      return stopCall(pipeline, request)
    case 'retry':
      return retryCall(pipeline, request)
    case 'rollback':
      return rollbackCall(pipeline, request)
    case 'approve':
      return approvalCall(requested, request)
    case 'transition':
      return transitionCall(pipeline, request)
    case 'override':
      return overrideCall(pipeline, request)
  }
}

type Of<Action extends PipelineAction['action']> = Extract<PipelineAction, { action: Action }>

function startCall(name: string, request: Of<'start'>, token?: string): ActionCall {
  const variables = Object.entries(request.variables).map(([key, value]) => ({ name: key, value }))
  const revisions = request.revisions.map(({ action, type, value }) => ({
    actionName: action,
    revisionType: type,
    revisionValue: value,
  }))
  const input = {
    name,
    ...(variables.length > 0 && { variables }),
    ...(revisions.length > 0 && { sourceRevisions: revisions }),
  }
  return {
    ...{ words: 'Start pipeline', operation: 'StartPipelineExecution', input },
    async perform({ caller, target }) {
      const { CodePipelineClient, StartPipelineExecutionCommand } = await client()
      const command = new StartPipelineExecutionCommand({ ...input, clientRequestToken: token })
      const answer = await caller.send(target, CodePipelineClient, command)
      return { requestId: answer.$metadata.requestId, execution: answer.pipelineExecutionId }
    },
  }
}

function stopCall(pipelineName: string, request: Of<'stop'>): ActionCall {
  const { execution: pipelineExecutionId, abandon, reason } = request
  const input = { pipelineName, pipelineExecutionId, abandon, ...(reason && { reason }) }
  const words = abandon ? 'Stop execution and abandon its actions' : 'Stop execution'
  return {
    ...{ words, operation: 'StopPipelineExecution', input },
    async perform({ caller, target }) {
      const { CodePipelineClient, StopPipelineExecutionCommand } = await client()
      const command = new StopPipelineExecutionCommand(input)
      return done(await caller.send(target, CodePipelineClient, command))
    },
  }
}

function retryCall(pipelineName: string, request: Of<'retry'>): ActionCall {
  const { stage: stageName, execution: pipelineExecutionId, mode: retryMode } = request
  const input = { pipelineName, stageName, pipelineExecutionId, retryMode }
  const words = retryMode === 'ALL_ACTIONS' ? 'Retry stage' : 'Retry failed actions of stage'
  return {
    ...{ words, operation: 'RetryStageExecution', input },
    async perform({ caller, target }) {
      const { CodePipelineClient, RetryStageExecutionCommand } = await client()
      const command = new RetryStageExecutionCommand(input)
      const answer = await caller.send(target, CodePipelineClient, command)
      return { ...done(answer), execution: answer.pipelineExecutionId }
    },
  }
}

function rollbackCall(pipelineName: string, request: Of<'rollback'>): ActionCall {
  const input = {
    ...{ pipelineName, stageName: request.stage },
    targetPipelineExecutionId: request.execution,
  }
  return {
    ...{ words: 'Roll back stage', operation: 'RollbackStage', input },
    async perform({ caller, target }) {
      const { CodePipelineClient, RollbackStageCommand } = await client()
      const answer = await caller.send(target, CodePipelineClient, new RollbackStageCommand(input))
      return { ...done(answer), execution: answer.pipelineExecutionId }
    },
  }
}

function approvalCall(ref: PipelineRef, request: Of<'approve'>): ActionCall {
  const { pipeline: pipelineName } = ref
  const { stage: stageName, approval: actionName, approved, reason } = request
  const result = {
    status: approved ? ('Approved' as const) : ('Rejected' as const),
    summary: reason,
  }
  const input = { pipelineName, stageName, actionName, result }
  return {
    ...{ words: approved ? 'Approve' : 'Reject', operation: 'PutApprovalResult', input },
    async perform(door) {
      const { CodePipelineClient, PutApprovalResultCommand } = await client()
      // The token is a secret of the moment: asked for now, and kept out of the journal.
      const token = await approvalToken(door, ref, request)
      const command = new PutApprovalResultCommand({ ...input, token })
      return done(await door.caller.send(door.target, CodePipelineClient, command))
    },
  }
}

/**
 * The token of just the execution that was asked about: another one may have come to wait in the
 * meantime. Throws a `FailureError` where that one waits no longer.
 */
async function approvalToken(door: Door, ref: PipelineRef, request: Of<'approve'>) {
  const state = await readState({ ...door, signal: undefined }, ref.pipeline)
  const refusal = approvalRefusal(ref, request, state)
  if (refusal) throw new FailureError(refusal)
  const stage = state.stageStates?.find(({ stageName }) => stageName === request.stage)
  const action = stage?.actionStates?.find(({ actionName }) => actionName === request.approval)
  return action?.latestExecution?.token
}

function transitionCall(pipelineName: string, request: Of<'transition'>): ActionCall {
  const { stage: stageName, enabled, reason } = request
  const base = { pipelineName, stageName, transitionType: 'Inbound' as const }
  const off = { ...base, reason: reason || 'Disabled in Foredeck' }
  return {
    words: `${enabled ? 'Enable' : 'Disable'} transition`,
    operation: `${enabled ? 'Enable' : 'Disable'}StageTransition`,
    input: enabled ? base : off,
    async perform({ caller, target }) {
      const { CodePipelineClient, DisableStageTransitionCommand, EnableStageTransitionCommand } =
        await client()
      const command = enabled
        ? new EnableStageTransitionCommand(base)
        : new DisableStageTransitionCommand(off)
      return done(await caller.send(target, CodePipelineClient, command))
    },
  }
}

function overrideCall(pipelineName: string, request: Of<'override'>): ActionCall {
  const { stage: stageName, execution: pipelineExecutionId, condition: conditionType } = request
  const input = { pipelineName, stageName, pipelineExecutionId, conditionType }
  return {
    ...{ words: 'Override condition', operation: 'OverrideStageCondition', input },
    async perform({ caller, target }) {
      const { CodePipelineClient, OverrideStageConditionCommand } = await client()
      const command = new OverrideStageConditionCommand(input)
      return done(await caller.send(target, CodePipelineClient, command))
    },
  }
}

function done({ $metadata }: { readonly $metadata: { readonly requestId?: string } }): Answer {
  return { requestId: $metadata.requestId }
}
