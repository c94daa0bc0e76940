import type {
  ActionExecutionDetail,
  ActionExecutionResult,
  ArtifactDetail,
  ArtifactRevision,
  PipelineExecution,
  PipelineExecutionSummary,
  SourceRevision,
} from '@aws-sdk/client-codepipeline'
import type { ActionRun, Execution } from './engine/model.ts'
import type { Stage } from './engine/work.ts'
import type { OpenPipeline } from './open.ts'

/** An action as a stage declares it. */
export type SourceAction = NonNullable<Stage['actions']>[number]

/** A pipeline's source actions. */
function sourcesOf({ runner }: OpenPipeline): SourceAction[] {
  const actions = runner.stages.flatMap((stage) => stage.actions ?? [])
  return actions.filter(({ actionTypeId }) => actionTypeId?.category === 'Source')
}

/** A commit's page, as the provider has it. */
export function revisionUrlOf(
  pipeline: OpenPipeline,
  source: SourceAction,
  commit: string,
): string {
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
      executionResult: resultOf(run),
      outputVariables: outputVariables(pipeline, execution, run),
    },
  }
}

function resultOf(run: ActionRun): ActionExecutionResult {
  return {
    externalExecutionId: run.externalId,
    externalExecutionSummary: run.summary,
    externalExecutionUrl: run.externalUrl,
    errorDetails: run.error,
    logStreamARN: run.logStreamArn,
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
