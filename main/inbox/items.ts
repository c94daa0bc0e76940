import type { Portal } from '../../shared/accounts.ts'
import type { DeploymentGroupRow } from '../../shared/code-deploy.ts'
import type { InboxItem } from '../../shared/inbox.ts'
import type { PipelineRow, SourceRevision } from '../../shared/pipelines.ts'
import type { PlanSummary } from '../../shared/plans.ts'
import type { ServiceRow } from '../../shared/services.ts'
import type { StackRow } from '../../shared/stacks.ts'
import type { WaitingChangeSet } from './change-set-sweep.ts'
import { present } from '../aws/present.ts'

/** Everything that may wait for a person, as it was read last. */
export interface InboxRows {
  readonly pipelines: readonly PipelineRow[]
  readonly services: readonly ServiceRow[]
  readonly groups: readonly DeploymentGroupRow[]
  /** Those of which only a first change set is there, which was not read yet. */
  readonly stacks: readonly StackRow[]
  readonly changeSets: readonly WaitingChangeSet[]
  readonly plans: readonly PlanSummary[]
  readonly portals: readonly Pick<Portal, 'name' | 'state'>[]
}

/** What waits for a person, longest first. Pure. */
export function inboxItems(rows: InboxRows): InboxItem[] {
  return [
    ...rows.pipelines.flatMap(approvals),
    ...rows.services.flatMap(pauseHook),
    ...rows.groups.flatMap(readyWait),
    ...rows.stacks.map(unread),
    ...rows.changeSets.map(changeSetItem),
    ...rows.plans.flatMap(pausedPlan),
    ...rows.portals.flatMap(login),
  ].toSorted((one, other) => (one.since ?? '').localeCompare(other.since ?? ''))
}

/** An item's id: what it is of, in such a form that an answer can be read out of it again. */
export function itemId(kind: InboxItem['kind'], ...parts: readonly string[]): string {
  return JSON.stringify([kind, ...parts])
}

function approvals(row: PipelineRow): InboxItem[] {
  return row.stages.flatMap((stage) =>
    stage.actions
      .filter(({ approval }) => approval)
      .map((action) => approvalItem(row, stage, action)),
  )
}

type Stage = PipelineRow['stages'][number]

function approvalItem(row: PipelineRow, stage: Stage, action: Stage['actions'][number]): InboxItem {
  const { account, region, name, latest } = row
  const { execution = '' } = stage
  const revision = (row.revisions[execution] ?? latest?.revisions)?.[0]
  const what = revisionWords(revision)
  return {
    id: itemId('approval', account, region, name, stage.name, action.name, execution),
    ...{ kind: 'approval', account, region, title: name },
    changes: `${name} goes on after ${stage.name}${what && ` with ${what}`}.`,
    ...present({
      by: revision?.author ?? latest?.by,
      since: action.changedAt,
      expiresAt: action.approval?.expiresAt,
      subject: action.approval?.note ?? action.name,
    }),
    link: { kind: 'pipeline', id: name },
    answers: ['approve', 'reject'],
  }
}

function revisionWords(revision: SourceRevision | undefined): string {
  return [revision?.id?.slice(0, 8), revision?.message].filter(Boolean).join(' ')
}

function pauseHook(row: ServiceRow): InboxItem[] {
  if (row.verdict !== 'waiting') return []
  const { account, region, cluster, name, taskDefinition, hook } = row
  const { wanted, deployment, id } = hook ?? {}
  const swap = wanted && wanted !== taskDefinition ? ` ${wanted} takes over ${taskDefinition}.` : ''
  return [
    {
      id: itemId('pause-hook', account, region, cluster, name, deployment ?? '', id ?? ''),
      ...{ kind: 'pause-hook', account, region, title: name },
      changes: `${row.verdictSentence}${swap}`,
      ...present({
        by: hook?.registeredBy,
        since: hook?.since ?? row.lastDeploymentAt,
        expiresAt: hook?.expiresAt,
        subject: wanted ?? taskDefinition,
      }),
      link: { kind: 'service', id: `${cluster}/${name}` },
      answers: deployment && id ? ['approve', 'reject'] : [],
    },
  ]
}

function readyWait({
  account,
  region,
  application,
  group,
  latest,
}: DeploymentGroupRow): InboxItem[] {
  if (latest?.status !== 'Ready') return []
  return [
    {
      id: itemId('ready-wait', account, region, latest.id),
      ...{ kind: 'ready-wait', account, region, title: `${application} › ${group}` },
      changes: `The traffic of ${application} goes to the new version.`,
      ...present({
        by: latest.creator,
        since: latest.startedAt,
        expiresAt: latest.waitsUntil,
      }),
      subject: [latest.id, latest.revision, latest.description].filter(Boolean).join(', '),
      link: { kind: 'codedeploy', id: latest.id },
      answers: ['approve', 'reject'],
    },
  ]
}

/** A stack that only its first change set has made so far, before that was read. */
function unread({ account, region, arn, name, createdAt }: StackRow): InboxItem {
  return {
    id: itemId('change-set', account, region, arn),
    ...{ kind: 'change-set', account, region, title: name, since: createdAt },
    changes: `A change set waits to be executed; it creates ${name}.`,
    link: { kind: 'stack', id: arn },
    answers: [],
  }
}

function changeSetItem({ stack, changeSet, detail }: WaitingChangeSet): InboxItem {
  const { account, region, arn, name } = stack
  const { description } = changeSet
  return {
    id: itemId('change-set', account, region, arn, changeSet.arn),
    ...{ kind: 'change-set', account, region, title: name },
    changes: changeWords(stack, detail),
    subject: description ? `${changeSet.name}: ${description}` : changeSet.name,
    ...present({ since: changeSet.createdAt, changeSet: changeSet.arn }),
    link: { kind: 'stack', id: arn },
    answers: ['approve', 'reject'],
  }
}

function changeWords(
  { name, status }: WaitingChangeSet['stack'],
  detail: WaitingChangeSet['detail'],
): string {
  const verb = status === 'REVIEW_IN_PROGRESS' ? 'creates' : 'changes'
  if (detail === undefined) return `A change set waits to be executed; it ${verb} ${name}.`
  const { changes } = detail
  const count = (action: string) => changes.filter((change) => change.action === action).length
  const replaced = changes.filter(({ replacement }) => replacement === 'True').length
  const parts = [
    ...(['Add', 'Import', 'Modify', 'Remove', 'Dynamic'] as const).flatMap((action) =>
      count(action) > 0 ? `${actionWords[action]} ${count(action)}` : [],
    ),
    ...(replaced > 0 ? [`replaces ${replaced} of them`] : []),
  ]
  const words = parts.length > 0 ? parts.join(', ') : 'changes no resource'
  return `It ${verb} ${name}: ${words}.`
}

const actionWords = {
  ...{ Add: 'adds', Import: 'imports', Modify: 'modifies', Remove: 'removes' },
  Dynamic: 'may change',
} as const

function pausedPlan({ id, names, state, createdAt }: PlanSummary): InboxItem[] {
  if (state !== 'paused') return []
  const title =
    names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '')
  return [
    {
      id: itemId('plan', id),
      ...{ kind: 'plan', title, since: createdAt },
      changes: 'A deletion was paused. It goes on, or ends, when somebody says so.',
      link: { kind: 'plan', id },
      answers: [],
    },
  ]
}

function login({ name, state }: Pick<Portal, 'name' | 'state'>): InboxItem[] {
  if (state !== 'login-needed') return []
  return [
    {
      id: itemId('login', name),
      ...{ kind: 'login', title: name },
      changes: 'Its accounts can be read after a login.',
      link: { kind: 'portal', id: name },
      answers: [],
    },
  ]
}
