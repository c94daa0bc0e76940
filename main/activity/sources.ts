import type { BuildRow, ProjectRow } from '../../shared/builds.ts'
import type { CodeDeployRow, DeploymentGroupRow } from '../../shared/code-deploy.ts'
import type { ServiceRow } from '../../shared/services.ts'
import type { StackOperation, StackRow } from '../../shared/stacks.ts'
import { type Target, targetKey } from '../../shared/target.ts'
import { type LiveRows, rowsOf } from '../aws/live-rows.ts'
import { type KnownChange, stackChange } from './changes.ts'
import {
  buildChanges,
  codeDeployChanges,
  type ListedDeployment,
  operationChanges,
  serviceChanges,
} from './earlier.ts'
import type { Source } from './past.ts'

type Asking<Of, Found> = (of: Of, since: Date, signal: AbortSignal) => Promise<readonly Found[]>

/** How each feature tells what was before the newest of a thing. */
export interface PastReaders {
  readonly operations: Asking<StackRow, StackOperation>
  readonly deleted: Asking<Target, StackRow>
  readonly serviceDeployments: Asking<ServiceRow, ListedDeployment>
  readonly builds: Asking<Target, BuildRow & { readonly project: string }>
  readonly codeDeploy: Asking<Target, CodeDeployRow>
}

/** The rows whose past is asked for. */
export interface PastRows {
  readonly services: LiveRows<ServiceRow>
  readonly projects: LiveRows<ProjectRow>
  readonly groups: LiveRows<DeploymentGroupRow>
  readonly stacks: LiveRows<StackRow>
}

/**
 * Everything of which AWS may keep a past since then: each stack and service that has changed, and
 * builds, CodeDeploy and deleted stacks by target.
 */
export function pastSources(rows: PastRows, readers: PastReaders, since: Date): Source[] {
  const stacks = rowsOf(rows.stacks.reading())
  const after = since.toISOString()
  return [
    ...stacks.flatMap((row) => stackSource(row, readers, after)),
    ...rowsOf(rows.services.reading()).flatMap((row) => serviceSource(row, readers, after)),
    ...deletedSources(stacks, readers, after),
    ...buildSources(rowsOf(rows.projects.reading()), readers, after),
    ...codeDeploySources(rowsOf(rows.groups.reading()), readers, after),
  ]
}

/**
 * A nested stack is operated on with its root, one that was only created has no past, and what moves
 * is asked when it has come to rest.
 */
function stackSource(row: StackRow, { operations }: PastReaders, after: string): Source[] {
  const { arn, parent, status, updatedAt } = row
  if (parent !== undefined || updatedAt === undefined || updatedAt < after) return []
  if (status.endsWith('_IN_PROGRESS')) return []
  return [
    {
      ...{ key: `stack ${arn}`, changedAt: updatedAt, mark: `${updatedAt} ${status}` },
      read: async (since, signal) => operationChanges(row, await operations(row, since, signal)),
    },
  ]
}

function serviceSource(
  row: ServiceRow,
  { serviceDeployments }: PastReaders,
  after: string,
): Source[] {
  const { arn, lastDeploymentAt: changedAt = '', createdAt, verdict } = row
  // What was only created has had one deployment: that.
  if (changedAt < after || changedAt === createdAt || moving.has(verdict)) return []
  return [
    {
      ...{ key: `service ${arn}`, changedAt, mark: `${changedAt} ${verdict}` },
      read: async (since, signal) =>
        serviceChanges(row, await serviceDeployments(row, since, signal)),
    },
  ]
}

const moving: ReadonlySet<ServiceRow['verdict']> = new Set(['in-progress', 'rolling-back'])

/** Once, and again when a stack has come or gone. */
function deletedSources(
  stacks: readonly StackRow[],
  { deleted }: PastReaders,
  after: string,
): Source[] {
  return byTarget(stacks).map(({ key, target, rows }) => ({
    ...{ key: `deleted stacks ${key}`, changedAt: after, mark: String(rows.length) },
    read: async (since, signal) => (await deleted(target, since, signal)).flatMap(stackChange),
  }))
}

function buildSources(projects: readonly ProjectRow[], { builds }: PastReaders, after: string) {
  return latestSources('builds', projects, after, async ({ target }, since, signal) =>
    buildChanges(target, await builds(target, since, signal)),
  )
}

function codeDeploySources(
  groups: readonly DeploymentGroupRow[],
  { codeDeploy }: PastReaders,
  after: string,
) {
  return latestSources('codedeploy', groups, after, async ({ target, rows }, since, signal) =>
    codeDeployChanges(target, rows, await codeDeploy(target, since, signal)),
  )
}

/** One of each target in which something was begun after that, asked again when something newer is. */
function latestSources<Row extends Target & { readonly latest?: Begun | undefined }>(
  what: string,
  all: readonly Row[],
  after: string,
  ask: Asking<Own<Row>, KnownChange>,
): Source[] {
  return byTarget(all).flatMap((own) => {
    const newest = newestOf(own.rows.map(({ latest }) => latest))
    if (newest === undefined || newest.startedAt < after) return []
    return {
      ...{ key: `${what} ${own.key}`, changedAt: newest.startedAt, mark: newest.id },
      read: (since, signal) => ask(own, since, signal),
    }
  })
}

interface Begun {
  readonly id: string
  readonly startedAt?: string | undefined
}

function newestOf(
  begun: readonly (Begun | undefined)[],
): { id: string; startedAt: string } | undefined {
  return begun
    .flatMap((one) =>
      one?.startedAt === undefined ? [] : [{ id: one.id, startedAt: one.startedAt }],
    )
    .reduce<{ id: string; startedAt: string } | undefined>(
      (first, one) => (first && first.startedAt >= one.startedAt ? first : one),
      undefined,
    )
}

/** What is of one target. */
interface Own<Row> {
  readonly key: string
  readonly target: Target
  readonly rows: readonly Row[]
}

function byTarget<Row extends Target>(rows: readonly Row[]): Own<Row>[] {
  return [...Map.groupBy(rows, targetKey)].flatMap(([key, own]) => {
    const [first] = own
    if (first === undefined) return []
    const target = { account: first.account, region: first.region }
    return [{ key, target, rows: own }]
  })
}
