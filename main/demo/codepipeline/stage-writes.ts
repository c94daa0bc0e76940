import type {
  DisableStageTransitionCommandInput,
  EnableStageTransitionCommandInput,
  OverrideStageConditionCommandInput,
  PutApprovalResultCommandInput,
  PutApprovalResultOutput,
  RetryStageExecutionCommandInput,
  RetryStageExecutionOutput,
} from '@aws-sdk/client-codepipeline'
import { AwsError } from '../service.ts'
import { executionOf, pipelineOf, stageOf, type Context } from './context.ts'
import type { ActionRun, Execution } from './engine/model.ts'
import { retryStage } from './engine/recovery.ts'
import type { Stage } from './engine/work.ts'
import type { OpenPipeline } from './open.ts'

/** PutApprovalResult. */
export function putApprovalResult(
  context: Context,
  input: PutApprovalResultCommandInput,
): PutApprovalResultOutput {
  const { at, call } = context
  const pipeline = pipelineOf(context, input.pipelineName)
  const stage = stageOf(pipeline, input.stageName)
  const action = (stage.actions ?? []).find(({ name }) => name === input.actionName)
  if (action?.actionTypeId?.category !== 'Approval') {
    throw new AwsError(
      'ActionNotFoundException',
      `Action '${input.actionName ?? ''}' does not exist in stage '${stage.name ?? ''}' of pipeline '${pipeline.resource.physicalId}'`,
    )
  }
  const { execution, run } = waitingApproval(pipeline, stage, action.name ?? '', input.token ?? '')
  const { status, summary = '' } = input.result ?? {}
  run.by = call.caller.arn
  const approved = status === 'Approved'
  pipeline.runner.end(
    { execution, stage: stage.name ?? '' },
    run,
    approved
      ? { status: 'Succeeded', summary }
      : {
          status: 'Failed',
          summary,
          error: { code: 'JobFailed', message: `Rejected by ${call.caller.arn}` },
        },
    at,
  )
  return { approvedAt: new Date(at) }
}

const answered = new WeakMap<ActionRun, string>()

/** The approval that a token belongs to. Throws where it is another's, or answered. */
function waitingApproval(
  { runner }: OpenPipeline,
  stage: Stage,
  action: string,
  token: string,
): { execution: Execution; run: ActionRun } {
  const runs = runner.executions.flatMap((execution) =>
    execution.runs
      .filter((run) => run.stage === stage.name && run.declaration.name === action)
      .map((run) => ({ execution, run })),
  )
  if (runs.some(({ run }) => answered.get(run) === token)) {
    throw new AwsError(
      'ApprovalAlreadyCompletedException',
      'The approval has already been completed.',
    )
  }
  const found = runs.find(({ run }) => run.status === 'InProgress' && run.token === token)
  if (found === undefined) {
    throw new AwsError(
      'InvalidApprovalTokenException',
      'The approval token is invalid or has expired.',
    )
  }
  answered.set(found.run, token)
  return found
}

/** RetryStageExecution: what failed, or all of the stage. */
export function retryStageExecution(
  context: Context,
  input: RetryStageExecutionCommandInput,
): RetryStageExecutionOutput {
  const pipeline = pipelineOf(context, input.pipelineName)
  const stage = stageOf(pipeline, input.stageName)
  const execution = executionOf(pipeline, input.pipelineExecutionId)
  const run = checkRetry(pipeline, stage, execution)
  run.manualRetries += 1
  run.lastRetry = 'ManualStageRetry'
  retryStage(pipeline.runner, execution, stage, input.retryMode, context.at)
  return { pipelineExecutionId: execution.id }
}

function checkRetry({ runner }: OpenPipeline, stage: Stage, execution: Execution) {
  const name = stage.name ?? ''
  const run = execution.stages.get(name)
  if (runner.latest.get(name) !== execution && execution.mode !== 'PARALLEL') {
    throw new AwsError(
      'NotLatestPipelineExecutionException',
      `The pipeline execution '${execution.id}' is not the latest one in stage '${name}'.`,
    )
  }
  if (run === undefined || (run.status !== 'Failed' && run.status !== 'Stopped')) {
    throw new AwsError(
      'StageNotRetryableException',
      `Unable to retry stage '${name}': it is in a ${run?.status ?? 'NotStarted'} state.`,
    )
  }
  return run
}

/** DisableStageTransition: what comes waits before the stage. */
export function disableStageTransition(
  context: Context,
  input: DisableStageTransitionCommandInput,
): object {
  const pipeline = pipelineOf(context, input.pipelineName)
  const stage = stageOf(pipeline, input.stageName)
  checkInbound(pipeline, stage, input.transitionType)
  const reason = input.reason ?? ''
  if (!/^[a-zA-Z0-9!@ ().*?-]{1,300}$/.test(reason)) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${reason}' at 'reason' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9!@ \\(\\)\\.\\*\\?\\-]+`,
    )
  }
  const by = context.call.caller.arn
  pipeline.runner.transitions.set(stage.name ?? '', { enabled: false, reason, by, at: context.at })
  return {}
}

/** EnableStageTransition: what waits comes in. */
export function enableStageTransition(
  context: Context,
  input: EnableStageTransitionCommandInput,
): object {
  const pipeline = pipelineOf(context, input.pipelineName)
  const stage = stageOf(pipeline, input.stageName)
  checkInbound(pipeline, stage, input.transitionType)
  const name = stage.name ?? ''
  pipeline.runner.transitions.set(name, {
    enabled: true,
    by: context.call.caller.arn,
    at: context.at,
  })
  pipeline.runner.admit(name, context.at)
  return {}
}

function checkInbound({ runner }: OpenPipeline, stage: Stage, type: string | undefined): void {
  if (type === 'Inbound' && runner.stages[0] !== stage) return
  const message =
    type === 'Inbound'
      ? 'The transition into the first stage cannot be changed.'
      : `Transition type ${type ?? ''} is not supported.`
  throw new AwsError('ValidationException', message)
}

/** OverrideStageCondition: the stage goes on past a condition that failed or is being evaluated. */
export function overrideStageCondition(
  context: Context,
  input: OverrideStageConditionCommandInput,
): object {
  const { at, call } = context
  const pipeline = pipelineOf(context, input.pipelineName)
  const stage = stageOf(pipeline, input.stageName)
  const execution = executionOf(pipeline, input.pipelineExecutionId)
  const { runner } = pipeline
  const name = stage.name ?? ''
  if (runner.latest.get(name) !== execution) {
    throw new AwsError(
      'NotLatestPipelineExecutionException',
      `The pipeline execution '${execution.id}' is not the latest one in stage '${name}'.`,
    )
  }
  const type = input.conditionType ?? 'BEFORE_ENTRY'
  const condition = execution.stages.get(name)?.conditions.get(type)
  if (condition?.status !== 'Failed' && condition?.status !== 'InProgress') {
    throw new AwsError(
      'ConditionNotOverridableException',
      `The condition ${type} of stage '${name}' cannot be overridden in its present state.`,
    )
  }
  condition.status = 'Overridden'
  condition.by = call.caller.arn
  condition.changedAt = at
  runner.reopen(execution, stage, at)
  runner.passCondition(execution, stage, type, at)
  return {}
}
