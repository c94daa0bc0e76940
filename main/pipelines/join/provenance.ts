import type { PipelineExecutionSummary, SourceRevision } from '@aws-sdk/client-codepipeline'

/** A commit's id is named by at least this many of its first digits. */
const shortest = 7

/**
 * The newest execution with a source revision that one of an image's tags names, in whole or by its
 * first digits (`main-4f2a91c`). Pure.
 */
export function executionOfTags(
  executions: readonly PipelineExecutionSummary[],
  tags: readonly string[],
): { execution: string; revision: SourceRevision } | undefined {
  const named = tags.flatMap((tag) => tag.match(/[0-9a-f]{7,40}/g) ?? [])
  for (const { pipelineExecutionId, sourceRevisions = [] } of executions) {
    const revision = sourceRevisions.find(({ revisionId = '' }) =>
      named.some((name) => name.length >= shortest && revisionId.startsWith(name)),
    )
    if (revision && pipelineExecutionId) return { execution: pipelineExecutionId, revision }
  }
  return undefined
}
