import type { GetPipelineOutput } from '@aws-sdk/client-codepipeline'
import type { PipelineDetail } from '../../../shared/pipelines.ts'

type Declared = NonNullable<GetPipelineOutput['pipeline']>

/** A trigger as a sentence, such as `Source: a push on branch main`. Pure. */
export function triggerSentence(trigger: NonNullable<Declared['triggers']>[number]): string {
  const { push = [], pullRequest = [], sourceActionName } = trigger.gitConfiguration ?? {}
  const branches = [...push, ...pullRequest].flatMap((one) => one.branches?.includes ?? [])
  const tags = push.flatMap((one) => one.tags?.includes ?? [])
  const kinds = [...push.map(() => 'a push'), ...pullRequest.map(() => 'a pull request')]
  const what = [...new Set(kinds)].join(' or ') || 'a change'
  const where = [on('on branch', branches), on('with tag', tags)].filter(Boolean)
  return `${sourceActionName ?? trigger.providerType ?? 'Source'}: ${[what, ...where].join(' ')}`
}

function on(words: string, names: readonly string[]): string {
  return names.length > 0 ? `${words} ${names.join(', ')}` : ''
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
