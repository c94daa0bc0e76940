import type { PipelineExecutionSummary, SourceRevision } from '@aws-sdk/client-codepipeline'
import type { PipelineRef } from '../../../shared/pipelines.ts'

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
  const named = tags.flatMap(commitsOf)
  for (const { pipelineExecutionId, sourceRevisions = [] } of executions) {
    const revision = sourceRevisions.find(({ revisionId = '' }) =>
      named.some((name) => name.length >= shortest && revisionId.startsWith(name)),
    )
    if (revision && pipelineExecutionId) return { execution: pipelineExecutionId, revision }
  }
  return undefined
}

function commitsOf(tag: string): readonly string[] {
  return tag.match(/[0-9a-f]{7,40}/g) ?? []
}

/** Whether any of an image's tags may name a commit: only then an execution can be found. Pure. */
export function namesCommit(tags: readonly string[]): boolean {
  return tags.some((tag) => commitsOf(tag).length > 0)
}

/** Pipelines whose names share words with the repository's, before all others. Pure. */
export function likelyFirst(
  pipelines: readonly PipelineRef[],
  repository: string,
): readonly PipelineRef[] {
  const words = repository.split('/').at(-1)?.split(/[-_.]/) ?? []
  const shared = (name: string) => words.filter((word) => name.includes(word)).length
  return pipelines.toSorted((one, other) => shared(other.pipeline) - shared(one.pipeline))
}
