import type {
  ActionExecutionDetail,
  GetPipelineStateOutput,
  PipelineExecution,
  PipelineExecutionSummary,
} from '@aws-sdk/client-codepipeline'
import type { Door } from './door.ts'

/** One page of a pipeline's executions, newest first. */
export interface ExecutionsPage {
  readonly executions: PipelineExecutionSummary[]
  readonly next?: string | undefined
}

/** ListPipelineExecutions, one page of at most 100. Throws a `FailureError`. */
export async function readExecutions(
  { caller, target, signal }: Door,
  pipelineName: string,
  { maxResults, nextToken }: { maxResults: number; nextToken?: string | undefined },
): Promise<ExecutionsPage> {
  const { CodePipelineClient, ListPipelineExecutionsCommand } =
    await import('@aws-sdk/client-codepipeline')
  const command = new ListPipelineExecutionsCommand({ pipelineName, maxResults, nextToken })
  const page = await caller.send(target, CodePipelineClient, command, { signal })
  return { executions: page.pipelineExecutionSummaries ?? [], next: page.nextToken }
}

/** GetPipelineState. Throws a `FailureError`. */
export async function readState(
  { caller, target, signal }: Door,
  name: string,
): Promise<GetPipelineStateOutput> {
  const { CodePipelineClient, GetPipelineStateCommand } =
    await import('@aws-sdk/client-codepipeline')
  return caller.send(target, CodePipelineClient, new GetPipelineStateCommand({ name }), { signal })
}

/** GetPipelineExecution: artifacts, variables, the pipeline's version. Throws a `FailureError`. */
export async function readExecution(
  { caller, target, signal }: Door,
  pipelineName: string,
  pipelineExecutionId: string,
): Promise<PipelineExecution> {
  const { CodePipelineClient, GetPipelineExecutionCommand } =
    await import('@aws-sdk/client-codepipeline')
  const command = new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId })
  return (
    (await caller.send(target, CodePipelineClient, command, { signal })).pipelineExecution ?? {}
  )
}

/** All runs of the actions of one execution, newest first. Throws a `FailureError`. */
export async function readRuns(
  { caller, target, signal }: Door,
  pipelineName: string,
  pipelineExecutionId: string,
): Promise<ActionExecutionDetail[]> {
  const { CodePipelineClient, ListActionExecutionsCommand } =
    await import('@aws-sdk/client-codepipeline')
  const found: ActionExecutionDetail[] = []
  const filter = { pipelineExecutionId }
  const pages = caller.paginate(
    target,
    CodePipelineClient,
    (nextToken) =>
      new ListActionExecutionsCommand({ pipelineName, filter, maxResults: 100, nextToken }),
    (page) => page.nextToken,
    { signal },
  )
  for await (const page of pages) found.push(...(page.actionExecutionDetails ?? []))
  return found
}

/** The latest runs of all actions over all executions, one page of 100. Throws a `FailureError`. */
export async function readLatestRuns(
  { caller, target, signal }: Door,
  pipelineName: string,
): Promise<ActionExecutionDetail[]> {
  const { CodePipelineClient, ListActionExecutionsCommand } =
    await import('@aws-sdk/client-codepipeline')
  const command = new ListActionExecutionsCommand({ pipelineName, maxResults: 100 })
  const page = await caller.send(target, CodePipelineClient, command, { signal })
  return page.actionExecutionDetails ?? []
}
