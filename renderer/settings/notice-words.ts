import type { NoticeRule } from '../../shared/notifications.ts'

type About = NoticeRule['about']
type ChangesAbout = Extract<About, { kind: 'changes' }>
type InboxAbout = Extract<About, { kind: 'inbox' }>

/** Choices of a rule about changes. */
export const changeKinds: readonly Choice<ChangesAbout['kinds'][number]>[] = [
  { value: 'pipeline', label: 'Pipelines' },
  { value: 'stack', label: 'Stacks' },
  { value: 'service', label: 'Services' },
  { value: 'build', label: 'Builds' },
  { value: 'codedeploy', label: 'CodeDeploy' },
]

export const changeOutcomes: readonly Choice<ChangesAbout['outcomes'][number]>[] = [
  { value: 'failed', label: 'Failed' },
  { value: 'rolled-back', label: 'Rolled back' },
  { value: 'stuck', label: 'Stuck' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'succeeded', label: 'Succeeded' },
  { value: 'in-progress', label: 'In progress' },
]

/** Choices of a rule about the inbox. */
export const inboxKinds: readonly Choice<InboxAbout['kinds'][number]>[] = [
  { value: 'approval', label: 'Approvals' },
  { value: 'pause-hook', label: 'Paused rollouts' },
  { value: 'ready-wait', label: 'Traffic shifts' },
  { value: 'change-set', label: 'Change sets' },
  { value: 'plan', label: 'Paused plans' },
  { value: 'login', label: 'Logins' },
]

export interface Choice<Value> {
  readonly value: Value
  readonly label: string
}

/** A rule as it begins. */
export function newRule(kind: About['kind']): NoticeRule {
  const about: About =
    kind === 'changes'
      ? { kind, kinds: [], outcomes: ['failed', 'rolled-back'] }
      : { kind, kinds: ['approval'], olderThan: 30 }
  return { id: crypto.randomUUID(), on: true, about }
}
