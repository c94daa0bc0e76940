import type { GetPipelineOutput, PipelineSummary } from '@aws-sdk/client-codepipeline'
import type { Door } from './door.ts'

/** The pipelines of the target, as ListPipelines names them. Throws a `FailureError`. */
export async function readPipelines({ caller, target, signal }: Door): Promise<PipelineSummary[]> {
  const { CodePipelineClient, ListPipelinesCommand } = await import('@aws-sdk/client-codepipeline')
  const found: PipelineSummary[] = []
  const pages = caller.paginate(
    target,
    CodePipelineClient,
    (nextToken) => new ListPipelinesCommand({ maxResults: 1000, nextToken }),
    (page) => page.nextToken,
    { signal },
  )
  for await (const page of pages) found.push(...(page.pipelines ?? []))
  return found
}

/** How a pipeline is made (GetPipeline). Throws a `FailureError`. */
export async function readDefinition(
  { caller, target, signal }: Door,
  name: string,
): Promise<GetPipelineOutput> {
  const { CodePipelineClient, GetPipelineCommand } = await import('@aws-sdk/client-codepipeline')
  return caller.send(target, CodePipelineClient, new GetPipelineCommand({ name }), { signal })
}

/** The tags of a pipeline. Throws a `FailureError`. */
export async function readTags(
  { caller, target, signal }: Door,
  resourceArn: string,
): Promise<Record<string, string>> {
  const { CodePipelineClient, ListTagsForResourceCommand } =
    await import('@aws-sdk/client-codepipeline')
  const command = new ListTagsForResourceCommand({ resourceArn })
  const { tags = [] } = await caller.send(target, CodePipelineClient, command, { signal })
  return Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value]))
}
