import type { Build } from '@aws-sdk/client-codebuild'
import type { Door } from '../parts.ts'
import { chunksOf } from '../../aws/chunks.ts'

/** Builds by their ids, 100 a call; ids that CodeBuild no longer knows are left out. */
export async function readBuilds(
  { caller, target, signal }: Door,
  ids: readonly string[],
): Promise<Build[]> {
  const { CodeBuildClient, BatchGetBuildsCommand } = await import('@aws-sdk/client-codebuild')
  const answers = await Promise.all(
    chunksOf(ids, 100).map((chunk) =>
      caller.send(target, CodeBuildClient, new BatchGetBuildsCommand({ ids: chunk }), { signal }),
    ),
  )
  return answers.flatMap(({ builds = [] }) => builds)
}

/** The ids of the newest builds of all projects, one page of 100. Throws a `FailureError`. */
export async function readNewestIds({ caller, target, signal }: Door): Promise<string[]> {
  const { CodeBuildClient, ListBuildsCommand } = await import('@aws-sdk/client-codebuild')
  const command = new ListBuildsCommand({ sortOrder: 'DESCENDING' })
  return (await caller.send(target, CodeBuildClient, command, { signal })).ids ?? []
}

/** One page of the ids of a project's builds, newest first. Throws a `FailureError`. */
export async function readProjectIds(
  { caller, target, signal }: Door,
  projectName: string,
  nextToken: string | undefined,
): Promise<{ ids: string[]; next: string | undefined }> {
  const { CodeBuildClient, ListBuildsForProjectCommand } = await import('@aws-sdk/client-codebuild')
  const command = new ListBuildsForProjectCommand({
    ...{ projectName, sortOrder: 'DESCENDING' },
    nextToken,
  })
  const answer = await caller.send(target, CodeBuildClient, command, { signal })
  return { ids: answer.ids ?? [], next: answer.nextToken }
}
