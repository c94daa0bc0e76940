import type { SourceRevision as AwsRevision } from '@aws-sdk/client-codepipeline'
import type { SourceRevision } from '../../../shared/pipelines.ts'

/**
 * A source revision as people read it. CodeCommit's and S3's summary is plain text; a connection's
 * (GitHub and others) is JSON such as `{"ProviderType":"GitHub","CommitMessage":"…"}`. Pure.
 */
export function revisionOf(revision: AwsRevision): SourceRevision {
  const { actionName = '', revisionId: id, revisionSummary = '', revisionUrl: url } = revision
  const { message, author } = summaryOf(revisionSummary)
  return {
    action: actionName,
    ...(id && { id }),
    ...(message && { message: firstLine(message) }),
    ...(author && { author }),
    ...(url && { url }),
  }
}

interface Summary {
  readonly message: string
  readonly author?: string
}

function summaryOf(text: string): Summary {
  const parsed = asJson(text)
  if (parsed === undefined) return { message: text }
  const message = parsed['CommitMessage']
  const author = parsed['AuthorDisplayName'] ?? parsed['AuthorId']
  return {
    message: typeof message === 'string' ? message : '',
    ...(typeof author === 'string' && { author }),
  }
}

function asJson(text: string): Record<string, unknown> | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : undefined
  } catch {
    return undefined
  }
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? ''
}
