import type {
  DeletePipelineCommandInput,
  RollbackStageCommandInput,
  RollbackStageOutput,
  SourceRevisionOverride,
  StartPipelineExecutionCommandInput,
  StartPipelineExecutionOutput,
  StopPipelineExecutionCommandInput,
  StopPipelineExecutionOutput,
} from '@aws-sdk/client-codepipeline'
import { AwsError } from '../service.ts'
import { executionOf, pipelineOf, stageOf, type Context } from './context.ts'
import { commitOf, type Commit } from './engine/commits.ts'
import type { Execution } from './engine/model.ts'
import type { OpenPipeline } from './open.ts'

/** Executions in progress of a queued or parallel pipeline. */
const mostConcurrent = 50

function validation(message: string): AwsError {
  return new AwsError('ValidationException', message)
}

/** StartPipelineExecution. */
export function startPipelineExecution(
  context: Context,
  input: StartPipelineExecutionCommandInput,
): StartPipelineExecutionOutput {
  const pipeline = pipelineOf(context, input.name)
  const { runner } = pipeline
  const repeated = runner.tokens.get(input.clientRequestToken ?? '')
  if (repeated !== undefined) return { pipelineExecutionId: repeated }
  checkConcurrency(pipeline)
  const variables = variablesOf(pipeline, input.variables ?? [])
  const commit = chosenCommit(pipeline, input.sourceRevisions ?? [], context.at)
  const trigger = { type: 'StartPipelineExecution', detail: context.call.caller.arn } as const
  const execution = runner.start(
    { trigger, variables, ...(commit !== undefined && { commit }) },
    context.at,
  )
  if (input.clientRequestToken !== undefined) {
    runner.tokens.set(input.clientRequestToken, execution.id)
  }
  return { pipelineExecutionId: execution.id }
}

function checkConcurrency({ declaration, resource, runner }: OpenPipeline): void {
  if (declaration.executionMode === 'SUPERSEDED') return
  const running = runner.executions.filter(({ status }) => status === 'InProgress').length
  if (running < mostConcurrent) return
  throw new AwsError(
    'ConcurrentPipelineExecutionsLimitExceededException',
    `The pipeline '${resource.physicalId}' has reached the limit of ${mostConcurrent} concurrent executions.`,
  )
}

function variablesOf(
  { declaration }: OpenPipeline,
  given: readonly { readonly name: string | undefined; readonly value: string | undefined }[],
): { name: string; value: string }[] {
  const declared = declaration.variables ?? []
  const unknown = given.find(({ name }) => !declared.some((one) => one.name === name))
  if (unknown !== undefined) {
    throw validation(
      declaration.pipelineType === 'V2'
        ? `Pipeline variable '${unknown.name ?? ''}' is not declared in the pipeline.`
        : 'Pipeline variables are supported for pipelines of type V2 only.',
    )
  }
  return declared.map(({ name = '', defaultValue }) => {
    const value = given.find((one) => one.name === name)?.value ?? defaultValue
    if (value === undefined) throw validation(`Pipeline variable '${name}' requires a value.`)
    return { name, value }
  })
}

/** The commit that the overrides ask for; undefined for the branch's newest. */
function chosenCommit(
  pipeline: OpenPipeline,
  overrides: readonly SourceRevisionOverride[],
  at: number,
): Commit | undefined {
  const [first] = overrides
  if (first === undefined) return undefined
  const actions = pipeline.runner.stages.flatMap((stage) => stage.actions ?? [])
  for (const { actionName = '' } of overrides) {
    const source = actions.find(({ name }) => name === actionName)
    if (source?.actionTypeId?.category === 'Source') continue
    throw validation(`Action '${actionName}' is not a source action of the pipeline.`)
  }
  const value = first.revisionValue ?? ''
  if (first.revisionType === 'COMMIT_ID' && !/^[0-9a-f]{7,40}$/.test(value)) {
    throw validation(`The revision '${value}' is not a commit id.`)
  }
  return pipeline.repository.find(value) ?? { ...commitOf(value, 0, at), id: value }
}

/** StopPipelineExecution: waits for what runs, or abandons it. */
export function stopPipelineExecution(
  context: Context,
  input: StopPipelineExecutionCommandInput,
): StopPipelineExecutionOutput {
  const pipeline = pipelineOf(context, input.pipelineName)
  const execution = executionOf(pipeline, input.pipelineExecutionId)
  const { abandon = false, reason } = input
  if (execution.status === 'Stopping' && !abandon) {
    throw new AwsError(
      'DuplicatedStopRequestException',
      `The pipeline execution '${execution.id}' is already in a Stopping state.`,
    )
  }
  if (execution.status !== 'InProgress' && execution.status !== 'Stopping') {
    throw new AwsError(
      'PipelineExecutionNotStoppableException',
      `Unable to stop the pipeline execution '${execution.id}': it is in a ${execution.status} state.`,
    )
  }
  execution.stopReason = reason
  pipeline.runner.stop(execution, abandon, context.at)
  return { pipelineExecutionId: execution.id }
}

/** DeletePipeline: one that is not there is deleted, too. */
export function deletePipeline({ region }: Context, input: DeletePipelineCommandInput): object {
  region.pipeline(input.name ?? '')?.resource.destroy()
  return {}
}

/** RollbackStage: the stage once more, with the source of an execution that succeeded in it. */
export function rollbackStage(
  context: Context,
  input: RollbackStageCommandInput,
): RollbackStageOutput {
  const pipeline = pipelineOf(context, input.pipelineName)
  const stage = stageOf(pipeline, input.stageName)
  const target = executionOf(pipeline, input.targetPipelineExecutionId)
  checkRollback(pipeline, stage.name ?? '', target)
  const { runner } = pipeline
  const trigger = { type: 'ManualRollback', detail: context.call.caller.arn } as const
  const wish = { trigger, commit: target.commit, variables: target.variables }
  const execution = runner.add({ ...wish, rollbackTarget: target.id }, context.at)
  runner.arrive(
    execution,
    runner.stages.findIndex(({ name }) => name === stage.name),
    context.at,
  )
  return { pipelineExecutionId: execution.id }
}

function checkRollback(
  { declaration, runner }: OpenPipeline,
  stage: string,
  target: Execution,
): void {
  const unable = (message: string): AwsError =>
    new AwsError('UnableToRollbackStageException', message)
  if (declaration.pipelineType !== 'V2')
    throw unable('Rollback is supported for pipelines of type V2 only.')
  if (runner.stages[0]?.name === stage) throw unable('A source stage cannot be rolled back.')
  if (target.version !== declaration.version) {
    throw new AwsError(
      'PipelineExecutionOutdatedException',
      `The pipeline execution '${target.id}' was started with an older structure of the pipeline.`,
    )
  }
  if (target.type === 'ROLLBACK')
    throw unable('An execution of type ROLLBACK cannot be the target of a rollback.')
  if (target.stages.get(stage)?.status !== 'Succeeded') {
    throw unable(
      `The target pipeline execution '${target.id}' did not succeed in stage '${stage}'.`,
    )
  }
  const latest = runner.latest.get(stage)
  if (latest?.stages.get(stage)?.status === 'InProgress') {
    throw unable(`Stage '${stage}' is in progress and cannot be rolled back.`)
  }
  if (latest?.id === target.id) {
    throw unable(
      `The target pipeline execution '${target.id}' is the latest one in stage '${stage}'.`,
    )
  }
}
