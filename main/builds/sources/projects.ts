import type { Project } from '@aws-sdk/client-codebuild'
import type { Door } from '../parts.ts'
import { chunksOf } from '../../aws/chunks.ts'

/** All build projects of the target, 100 a call. Throws a `FailureError`. */
export async function readProjects({ caller, target, signal }: Door): Promise<Project[]> {
  const { CodeBuildClient, BatchGetProjectsCommand, ListProjectsCommand } =
    await import('@aws-sdk/client-codebuild')
  const names: string[] = []
  const pages = caller.paginate(
    target,
    CodeBuildClient,
    (nextToken) => new ListProjectsCommand({ nextToken }),
    (page) => page.nextToken,
    { signal },
  )
  for await (const page of pages) names.push(...(page.projects ?? []))
  const answers = await Promise.all(
    chunksOf(names, 100).map((chunk) =>
      caller.send(target, CodeBuildClient, new BatchGetProjectsCommand({ names: chunk }), {
        signal,
      }),
    ),
  )
  return answers.flatMap(({ projects = [] }) => projects)
}
