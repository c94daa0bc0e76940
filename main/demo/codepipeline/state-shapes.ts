import type {
  ActionExecution,
  ActionState,
  GetPipelineStateOutput,
  StageExecution,
  StageState,
  TransitionState,
} from '@aws-sdk/client-codepipeline'
import { conditionStates } from './condition-shapes.ts'
import type { ActionRun, Execution, StageRun, Transition } from './engine/model.ts'
import type { Stage } from './engine/work.ts'
import type { OpenPipeline } from './open.ts'
import { revisionUrlOf, type SourceAction } from './shapes.ts'

/** GetPipelineState. */
export function stateShape(pipeline: OpenPipeline): GetPipelineStateOutput {
  const { resource, runner } = pipeline
  const created = new Date(resource.createdAt)
  return {
    pipelineName: resource.physicalId,
    pipelineVersion: pipeline.declaration.version,
    stageStates: runner.stages.map((stage) => stageState(pipeline, stage)),
    ...{ created, updated: created },
  }
}

function stageState(pipeline: OpenPipeline, stage: Stage): StageState {
  const { runner } = pipeline
  const name = stage.name ?? ''
  const latest = runner.latest.get(name)
  const inbound = (runner.inbound.get(name) ?? []).map((one) => stageExecution(one, 'InProgress'))
  const run = latest?.stages.get(name)
  return {
    stageName: name,
    ...(inbound.length > 0 && { inboundExecution: inbound.at(-1), inboundExecutions: inbound }),
    inboundTransitionState: transitionState(runner.transitions.get(name)),
    actionStates: (stage.actions ?? []).map((action) => actionState(pipeline, name, action)),
    ...(latest &&
      run && { latestExecution: stageExecution(latest, shownStatus(latest, run.status)) }),
    ...conditionStates(stage, run),
    ...(run?.lastRetry !== undefined && { retryStageMetadata: retriesOf(run) }),
  }
}

function retriesOf({
  autoRetries,
  lastRetry,
  manualRetries,
}: StageRun): NonNullable<StageState['retryStageMetadata']> {
  return {
    ...(autoRetries > 0 && { autoStageRetryAttempt: autoRetries }),
    ...(manualRetries > 0 && { manualStageRetryAttempt: manualRetries }),
    latestRetryTrigger: lastRetry,
  }
}

function transitionState(
  { enabled, reason, by, at }: Transition = { enabled: true },
): TransitionState {
  return {
    enabled,
    ...(by !== undefined && { lastChangedBy: by }),
    ...(at !== undefined && { lastChangedAt: new Date(at) }),
    ...(reason !== undefined && { disabledReason: reason }),
  }
}

/** A stage of an execution that is being stopped says so. */
function shownStatus(
  execution: Execution,
  status: StageExecution['status'],
): StageExecution['status'] {
  return status === 'InProgress' && execution.status === 'Stopping' ? 'Stopping' : status
}

function stageExecution({ id, type }: Execution, status: StageExecution['status']): StageExecution {
  return { pipelineExecutionId: id, status, type }
}

function actionState(pipeline: OpenPipeline, stage: string, action: SourceAction): ActionState {
  const name = action.name ?? ''
  const isSource = action.actionTypeId?.category === 'Source'
  const { run, execution } = lastOf(pipeline, stage, name)
  const revision = execution?.commit
  return {
    actionName: name,
    ...(revision &&
      isSource && {
        currentRevision: {
          revisionId: revision.id,
          revisionChangeId: revision.id,
          created: new Date(revision.at),
        },
        revisionUrl: revisionUrlOf(pipeline, action, revision.id),
      }),
    ...(run && { latestExecution: actionExecution(run) }),
    ...entityOf(pipeline, action),
  }
}

/** The last run of an action, whichever execution's it is. */
function lastOf(
  { runner }: OpenPipeline,
  stage: string,
  action: string,
): { run?: ActionRun; execution?: Execution } {
  const latest = runner.latest.get(stage)
  const candidates = latest ? [latest, ...runner.executions.toReversed()] : []
  for (const execution of candidates) {
    const run = execution.runs.findLast(
      (one) => one.stage === stage && one.declaration.name === action,
    )
    if (run) return { run, execution }
  }
  return {}
}

/** The console's page of what the action works on. */
function entityOf(pipeline: OpenPipeline, action: SourceAction): Pick<ActionState, 'entityUrl'> {
  const { region } = pipeline.runner.parts.place
  const project = action.configuration?.['ProjectName']
  if (project === undefined) return {}
  return {
    entityUrl: `https://${region}.console.aws.amazon.com/codebuild/home?region=${region}#/projects/${project}/view`,
  }
}

function actionExecution(run: ActionRun): ActionExecution {
  return {
    actionExecutionId: run.id,
    status: run.status,
    summary: run.summary,
    lastStatusChange: new Date(run.changedAt),
    token: run.token,
    lastUpdatedBy: run.by,
    externalExecutionId: run.externalId,
    externalExecutionUrl: run.externalUrl,
    errorDetails: run.error,
    logStreamARN: run.logStreamArn,
  }
}
