import type {
  ActionExecution,
  ActionExecutionDetail,
  ActionState,
  ArtifactDetail,
  ArtifactRevision,
  GetPipelineStateOutput,
  PipelineExecution,
  PipelineExecutionSummary,
  SourceRevision,
  StageExecution,
  StageState,
} from '@aws-sdk/client-codepipeline'
import { conditionStates } from './condition-shapes.ts'
import type { ActionRun, Execution } from './engine/model.ts'
import type { Stage } from './engine/work.ts'
import type { OpenPipeline } from './open.ts'

type SourceAction = NonNullable<Stage['actions']>[number]

/** A pipeline's source actions. */
function sourcesOf({ runner }: OpenPipeline): SourceAction[] {
  const actions = runner.stages.flatMap((stage) => stage.actions ?? [])
  return actions.filter(({ actionTypeId }) => actionTypeId?.category === 'Source')
}

/** A commit's page, as the provider has it. */
function revisionUrlOf(pipeline: OpenPipeline, source: SourceAction, commit: string): string {
  const { region } = pipeline.runner.parts.place
  const { name } = pipeline.repository
  return source.actionTypeId?.provider === 'CodeStarSourceConnection'
    ? `https://${region}.console.aws.amazon.com/codesuite/settings/connections/redirect?connectionArn=${encodeURIComponent(source.configuration?.['ConnectionArn'] ?? '')}&referenceType=COMMIT&FullRepositoryId=${name}&Commit=${commit}`
    : `https://${region}.console.aws.amazon.com/codecommit/home?region=${region}#/repository/${name}/commit/${commit}`
}

/** What CodePipeline tells of a revision: connections wrap the commit's message in JSON. */
function summaryOf(source: SourceAction, message: string): string {
  return source.actionTypeId?.provider === 'CodeStarSourceConnection'
    ? JSON.stringify({ ProviderType: 'GitHub', CommitMessage: message })
    : message
}

/** The execution has its source: the source actions have run. */
function hasSource(pipeline: OpenPipeline, execution: Execution): boolean {
  const [first] = pipeline.runner.stages
  return (
    execution.rollbackTarget !== undefined ||
    execution.stages.get(first?.name ?? '')?.status === 'Succeeded'
  )
}

function sourceRevisions(pipeline: OpenPipeline, execution: Execution): SourceRevision[] {
  if (!hasSource(pipeline, execution)) return []
  const { id, message } = execution.commit
  return sourcesOf(pipeline).map((source) => ({
    actionName: source.name,
    revisionId: id,
    revisionSummary: summaryOf(source, message),
    revisionUrl: revisionUrlOf(pipeline, source, id),
  }))
}

/** An execution in the list of executions. */
export function executionSummary(
  pipeline: OpenPipeline,
  execution: Execution,
): PipelineExecutionSummary {
  const { id, status, statusSummary, startedAt, changedAt, trigger, stopReason, rollbackTarget } =
    execution
  return {
    pipelineExecutionId: id,
    ...{ status, statusSummary },
    startTime: new Date(startedAt),
    lastUpdateTime: new Date(changedAt),
    sourceRevisions: sourceRevisions(pipeline, execution),
    trigger: { triggerType: trigger.type, triggerDetail: trigger.detail },
    ...(stopReason !== undefined && { stopTrigger: { reason: stopReason } }),
    executionMode: execution.mode,
    executionType: execution.type,
    ...(rollbackTarget !== undefined && {
      rollbackMetadata: { rollbackTargetPipelineExecutionId: rollbackTarget },
    }),
  }
}

/** An execution as GetPipelineExecution shows it. */
export function executionShape(pipeline: OpenPipeline, execution: Execution): PipelineExecution {
  const { id, status, statusSummary, trigger, rollbackTarget } = execution
  return {
    pipelineName: pipeline.resource.physicalId,
    pipelineVersion: execution.version,
    pipelineExecutionId: id,
    ...{ status, statusSummary },
    artifactRevisions: artifactRevisions(pipeline, execution),
    variables: execution.variables.map(({ name, value }) => ({ name, resolvedValue: value })),
    trigger: { triggerType: trigger.type, triggerDetail: trigger.detail },
    executionMode: execution.mode,
    executionType: execution.type,
    ...(rollbackTarget !== undefined && {
      rollbackMetadata: { rollbackTargetPipelineExecutionId: rollbackTarget },
    }),
  }
}

function artifactRevisions(pipeline: OpenPipeline, execution: Execution): ArtifactRevision[] {
  if (!hasSource(pipeline, execution)) return []
  const { at, id, message } = execution.commit
  return sourcesOf(pipeline).map((source) => ({
    name: source.outputArtifacts?.[0]?.name ?? source.name,
    revisionId: id,
    revisionSummary: summaryOf(source, message),
    created: new Date(at),
    revisionUrl: revisionUrlOf(pipeline, source, id),
  }))
}

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
  const { enabled = true, reason, by, at } = runner.transitions.get(name) ?? {}
  const latest = runner.latest.get(name)
  const inbound = (runner.inbound.get(name) ?? []).map((one) => stageExecution(one, 'InProgress'))
  const run = latest?.stages.get(name)
  return {
    stageName: name,
    ...(inbound.length > 0 && { inboundExecution: inbound.at(-1), inboundExecutions: inbound }),
    inboundTransitionState: {
      enabled,
      ...(by !== undefined && { lastChangedBy: by }),
      ...(at !== undefined && { lastChangedAt: new Date(at) }),
      ...(reason !== undefined && { disabledReason: reason }),
    },
    actionStates: (stage.actions ?? []).map((action) => actionState(pipeline, name, action)),
    ...(latest &&
      run && { latestExecution: stageExecution(latest, shownStatus(latest, run.status)) }),
    ...conditionStates(stage, run),
    ...(run !== undefined &&
      run.manualRetries > 0 && {
        retryStageMetadata: {
          manualStageRetryAttempt: run.manualRetries,
          latestRetryTrigger: 'ManualStageRetry' as const,
        },
      }),
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

/** A run of an action as ListActionExecutions shows it. */
export function actionDetail(
  pipeline: OpenPipeline,
  execution: Execution,
  run: ActionRun,
): ActionExecutionDetail {
  const { declaration } = run
  const configuration = declaration.configuration ?? {}
  return {
    pipelineExecutionId: execution.id,
    actionExecutionId: run.id,
    pipelineVersion: execution.version,
    stageName: run.stage,
    actionName: declaration.name,
    startTime: new Date(run.startedAt),
    lastUpdateTime: new Date(run.changedAt),
    updatedBy: run.by,
    status: run.status,
    input: {
      actionTypeId: declaration.actionTypeId,
      ...{ configuration, resolvedConfiguration: configuration },
      roleArn: declaration.roleArn,
      region: declaration.region ?? pipeline.runner.parts.place.region,
      inputArtifacts: artifactsOf(pipeline, execution, declaration.inputArtifacts),
      namespace: declaration.namespace,
    },
    output: {
      outputArtifacts:
        run.status === 'Succeeded'
          ? artifactsOf(pipeline, execution, declaration.outputArtifacts)
          : [],
      executionResult: {
        externalExecutionId: run.externalId,
        externalExecutionSummary: run.summary,
        externalExecutionUrl: run.externalUrl,
        errorDetails: run.error,
        logStreamARN: run.logStreamArn,
      },
      outputVariables: outputVariables(pipeline, execution, run),
    },
  }
}

function artifactsOf(
  pipeline: OpenPipeline,
  execution: Execution,
  artifacts: SourceAction['inputArtifacts'],
): ArtifactDetail[] {
  const bucket = pipeline.declaration.artifactStore?.location ?? ''
  const folder = pipeline.resource.physicalId.slice(0, 20)
  return (artifacts ?? []).map(({ name = '' }) => ({
    name,
    s3location: { bucket, key: `${folder}/${name.slice(0, 10)}/${execution.id.slice(0, 7)}` },
  }))
}

function outputVariables(
  pipeline: OpenPipeline,
  execution: Execution,
  run: ActionRun,
): Record<string, string> {
  if (run.status !== 'Succeeded') return {}
  const { author, id, message, at } = execution.commit
  const { category, provider } = run.declaration.actionTypeId ?? {}
  if (category === 'Source') {
    return {
      AuthorDate: new Date(at).toISOString(),
      AuthorDisplayName: author.name,
      AuthorEmail: `${author.login}@harbour.example`,
      AuthorId: author.login,
      BranchName: pipeline.repository.branch,
      CommitId: id,
      CommitMessage: message,
      ConnectionArn: run.declaration.configuration?.['ConnectionArn'] ?? '',
      FullRepositoryName: pipeline.repository.name,
      ProviderType: 'GitHub',
    }
  }
  return provider === 'CodeBuild' ? { IMAGE_TAG: id.slice(0, 8) } : {}
}
