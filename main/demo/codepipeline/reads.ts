import type {
  GetPipelineCommandInput,
  GetPipelineExecutionCommandInput,
  GetPipelineExecutionOutput,
  GetPipelineOutput,
  GetPipelineStateCommandInput,
  GetPipelineStateOutput,
  ListActionExecutionsCommandInput,
  ListActionExecutionsOutput,
  ListPipelineExecutionsCommandInput,
  ListPipelineExecutionsOutput,
  ListPipelinesCommandInput,
  ListPipelinesOutput,
  ListRuleExecutionsCommandInput,
  ListRuleExecutionsOutput,
  ListTagsForResourceCommandInput,
  ListTagsForResourceOutput,
  PipelineSummary,
  RuleExecutionDetail,
} from '@aws-sdk/client-codepipeline'
import { pageOf, type ListPage } from '../paging.ts'
import { AwsError } from '../service.ts'
import { ruleStatusOf } from './condition-shapes.ts'
import { executionOf, pipelineOf, type Context } from './context.ts'
import type { Execution } from './engine/model.ts'
import type { OpenPipeline } from './open.ts'
import { actionDetail, executionShape, executionSummary } from './shapes.ts'
import { stateShape } from './state-shapes.ts'

/** CodePipeline keeps executions for twelve months. */
const kept = 365 * 86_400_000

function page<Item>(
  items: readonly Item[],
  {
    maxResults = 100,
    nextToken,
  }: { maxResults?: number | undefined; nextToken?: string | undefined },
  list: string,
  most = 100,
): ListPage<Item> {
  if (maxResults < 1 || maxResults > most) {
    const bound = maxResults < 1 ? 'greater than or equal to 1' : `less than or equal to ${most}`
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${maxResults}' at 'maxResults' failed to satisfy constraint: Member must have value ${bound}`,
    )
  }
  const invalid = (): AwsError =>
    new AwsError('InvalidNextTokenException', 'The next token is not valid.')
  return pageOf(items, maxResults, nextToken, list, invalid)
}

/** GetPipeline. */
export function getPipeline(context: Context, input: GetPipelineCommandInput): GetPipelineOutput {
  const { declaration, resource } = pipelineOf(context, input.name)
  if (input.version !== undefined && input.version !== declaration.version) {
    throw new AwsError(
      'PipelineVersionNotFoundException',
      `Account '${context.call.caller.account}' does not have a pipeline with name '${resource.physicalId}' and version '${input.version}'`,
    )
  }
  const created = new Date(resource.createdAt)
  return {
    pipeline: declaration,
    metadata: { pipelineArn: arnOf(resource), created, updated: created },
  }
}

function arnOf({ partition, region, account, physicalId }: OpenPipeline['resource']): string {
  return `arn:${partition}:codepipeline:${region}:${account}:${physicalId}`
}

/** ListPipelines. */
export function listPipelines(
  { region }: Context,
  input: ListPipelinesCommandInput,
): ListPipelinesOutput {
  const { maxResults = 1000, nextToken } = input
  const { items, next } = page(region.pipelines(), { maxResults, nextToken }, 'pipelines', 1000)
  return { pipelines: items.map(pipelineSummary), nextToken: next }
}

function pipelineSummary({ declaration, resource }: OpenPipeline): PipelineSummary {
  const created = new Date(resource.createdAt)
  return {
    name: resource.physicalId,
    version: declaration.version,
    pipelineType: declaration.pipelineType,
    executionMode: declaration.executionMode,
    ...{ created, updated: created },
  }
}

/** GetPipelineState. */
export function getPipelineState(
  context: Context,
  input: GetPipelineStateCommandInput,
): GetPipelineStateOutput {
  return stateShape(pipelineOf(context, input.name))
}

/** ListPipelineExecutions: newest first. */
export function listPipelineExecutions(
  context: Context,
  input: ListPipelineExecutionsCommandInput,
): ListPipelineExecutionsOutput {
  const pipeline = pipelineOf(context, input.pipelineName)
  const stage = input.filter?.succeededInStage?.stageName
  const all = keptOf(pipeline, context.at).filter(
    (one) => stage === undefined || one.stages.get(stage)?.status === 'Succeeded',
  )
  const list = `executions ${pipeline.resource.physicalId} ${stage ?? ''}`
  const { items, next } = page(all, input, list)
  return {
    pipelineExecutionSummaries: items.map((one) => executionSummary(pipeline, one)),
    nextToken: next,
  }
}

function keptOf({ runner }: OpenPipeline, at: number): Execution[] {
  return runner.executions
    .filter(({ startedAt }) => startedAt <= at && startedAt > at - kept)
    .sort((left, right) => right.startedAt - left.startedAt)
}

/** GetPipelineExecution. */
export function getPipelineExecution(
  context: Context,
  input: GetPipelineExecutionCommandInput,
): GetPipelineExecutionOutput {
  const pipeline = pipelineOf(context, input.pipelineName)
  const execution = executionOf(pipeline, input.pipelineExecutionId)
  return { pipelineExecution: executionShape(pipeline, execution) }
}

/** ListActionExecutions: newest first. */
export function listActionExecutions(
  context: Context,
  input: ListActionExecutionsCommandInput,
): ListActionExecutionsOutput {
  const pipeline = pipelineOf(context, input.pipelineName)
  const id =
    input.filter?.pipelineExecutionId ??
    input.filter?.latestInPipelineExecution?.pipelineExecutionId
  const executions = id === undefined ? keptOf(pipeline, context.at) : [executionOf(pipeline, id)]
  const all = executions
    .flatMap((execution) => execution.runs.map((run) => ({ execution, run })))
    .sort((left, right) => right.run.startedAt - left.run.startedAt)
  const list = `actions ${pipeline.resource.physicalId} ${id ?? ''}`
  const { items, next } = page(all, input, list)
  return {
    actionExecutionDetails: items.map(({ execution, run }) =>
      actionDetail(pipeline, execution, run),
    ),
    nextToken: next,
  }
}

/** ListRuleExecutions: newest first. */
export function listRuleExecutions(
  context: Context,
  input: ListRuleExecutionsCommandInput,
): ListRuleExecutionsOutput {
  const pipeline = pipelineOf(context, input.pipelineName)
  const id =
    input.filter?.pipelineExecutionId ??
    input.filter?.latestInPipelineExecution?.pipelineExecutionId
  const executions = id === undefined ? keptOf(pipeline, context.at) : [executionOf(pipeline, id)]
  const all = executions.flatMap((execution) => rulesOf(pipeline, execution))
  const { items, next } = page(all, input, `rules ${pipeline.resource.physicalId} ${id ?? ''}`)
  return { ruleExecutionDetails: items, nextToken: next }
}

function rulesOf({ runner }: OpenPipeline, execution: Execution): RuleExecutionDetail[] {
  return runner.stages.flatMap((stage) =>
    [...(execution.stages.get(stage.name ?? '')?.conditions.values() ?? [])].flatMap((run) => {
      const kind = run.type === 'BEFORE_ENTRY' ? stage.beforeEntry : stage.onSuccess
      const rules = kind?.conditions?.flatMap((condition) => condition.rules ?? []) ?? []
      return rules.map((rule): RuleExecutionDetail => ({
        pipelineExecutionId: execution.id,
        ruleExecutionId: run.ruleExecutionId,
        pipelineVersion: execution.version,
        stageName: stage.name,
        ruleName: rule.name,
        startTime: new Date(run.startedAt),
        lastUpdateTime: new Date(run.changedAt),
        updatedBy: run.by,
        status: ruleStatusOf(run),
        input: { ruleTypeId: rule.ruleTypeId, configuration: rule.configuration },
        output: { executionResult: { externalExecutionSummary: run.summary } },
      }))
    }),
  )
}

/** ListTagsForResource. */
export function listTagsForResource(
  context: Context,
  { resourceArn = '' }: ListTagsForResourceCommandInput,
): ListTagsForResourceOutput {
  const found = context.region.pipelines().find(({ resource }) => arnOf(resource) === resourceArn)
  if (found === undefined) {
    throw new AwsError('ResourceNotFoundException', `The resource ${resourceArn} was not found.`)
  }
  return { tags: found.resource.tags.map(({ Key, Value }) => ({ key: Key, value: Value })) }
}
