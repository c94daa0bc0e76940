import type {
  GetPipelineOutput,
  GitPullRequestFilter,
  GitPushFilter,
} from '@aws-sdk/client-codepipeline'
import type { PipelineDetail } from '../../../shared/pipelines.ts'

type Declared = NonNullable<GetPipelineOutput['pipeline']>

/**
 * A trigger as a sentence, such as `Source: a push on branch main with files src/**, not docs/**`.
 * Its filters are alternatives: `; or` stands between them. Pure.
 */
export function triggerSentence(trigger: NonNullable<Declared['triggers']>[number]): string {
  const { push = [], pullRequest = [], sourceActionName } = trigger.gitConfiguration ?? {}
  const filters = [...push.map(pushWords), ...pullRequest.map(pullRequestWords)]
  const what = [...new Set(filters)].join('; or ') || 'a change'
  return `${sourceActionName ?? trigger.providerType ?? 'Source'}: ${what}`
}

function pushWords({ branches, tags, filePaths }: GitPushFilter): string {
  const where = [of('on branch', branches), of('with tag', tags), of('with files', filePaths)]
  return ['a push', ...where].filter(Boolean).join(' ')
}

function pullRequestWords({ events = [], branches, filePaths }: GitPullRequestFilter): string {
  const on = events.length > 0 ? `that is ${events.join(' or ').toLowerCase()}` : ''
  const where = [of('on branch', branches), of('with files', filePaths)]
  return ['a pull request', on, ...where].filter(Boolean).join(' ')
}

/** The glob patterns of a filter; an exclude wins over an include. */
interface Patterns {
  readonly includes?: readonly string[] | undefined
  readonly excludes?: readonly string[] | undefined
}

function of(words: string, { includes = [], excludes = [] }: Patterns = {}): string {
  if (includes.length + excludes.length === 0) return ''
  const not = excludes.length > 0 ? `not ${excludes.join(', ')}` : ''
  return `${words} ${[includes.join(', '), not].filter(Boolean).join(', ')}`
}

/** The conditions of a stage (V2), each with its rules. Pure. */
export function conditionsOf({
  name: stage = '',
  beforeEntry,
  onSuccess,
  onFailure,
}: NonNullable<Declared['stages']>[number]): PipelineDetail['conditions'] {
  const all = { 'before entry': beforeEntry, 'on success': onSuccess, 'on failure': onFailure }
  return Object.entries(all).flatMap(([kind, declared]) =>
    (declared?.conditions ?? []).map(({ result, rules = [] }) => ({
      stage,
      kind: result ? `${kind} (${result})` : kind,
      rules: rules.map(({ name, ruleTypeId }) => `${name ?? ''}: ${ruleTypeId?.provider ?? ''}`),
    })),
  )
}
