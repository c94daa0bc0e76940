import type { Change } from '../../shared/activity.ts'
import type { Failure } from '../../shared/failure.ts'
import type { ServiceRow } from '../../shared/services.ts'
import type { StackRow } from '../../shared/stacks.ts'
import type { Target } from '../../shared/target.ts'
import { failuresOf, pendingOf, rowsOf } from '../aws/live-rows.ts'
import { changesOf } from './changes.ts'
import { serviceDeploymentOutcome } from './outcomes.ts'
import type { ActivityParts } from './router.ts'

/** A deployment of a service that was kept from before. */
export interface KeptDeployment {
  readonly at: string
  readonly status: string
  readonly finishedAt?: string | undefined
}

/** Everything that changed over the scope, as far as it was read; reads where somebody listens. */
export interface KnownChanges {
  changes(): Change[]
  /** Targets that are still to be read the first time. */
  pending(): number
  failures(): { readonly target: Target; readonly failure: Failure }[]
  /** Whether every list was read once. */
  complete(): boolean
  listen(listener: () => void): () => void
}

/** What {@link KnownChanges} are made of. */
export interface KnownParts extends Omit<ActivityParts, 'now' | 'past' | 'executions'> {
  /** What the flight recorder kept of a service’s deployments. */
  readonly kept: (service: ServiceRow) => readonly KeptDeployment[]
}

/** Makes {@link KnownChanges} over the readings of the timeline. */
export function createKnownChanges({ kept, ...lists }: KnownParts): KnownChanges {
  const { pipelines, services, projects, groups, stacks } = lists
  const all = [pipelines, services, projects, groups, stacks]
  return {
    changes() {
      const rows = {
        ...{ pipelines: rowsOf(pipelines.reading()), services: rowsOf(services.reading()) },
        ...{ projects: rowsOf(projects.reading()), groups: rowsOf(groups.reading()) },
        stacks: rowsOf(stacks.reading()),
      }
      const changes = [
        ...rows.stacks.flatMap(creationOf),
        ...rows.services.flatMap((row) => kept(row).map((one) => deploymentOf(row, one))),
        ...changesOf(rows).map(({ change }) => change),
      ]
      return [...new Map(changes.map((change) => [change.id, change])).values()]
    },
    pending: () => new Set(all.flatMap((one) => pendingOf(one.reading()))).size,
    failures: () => all.flatMap((one) => failuresOf(one.reading())),
    complete: () => all.every((one) => one.complete()),
    listen(listener) {
      const stops = all.map((one) => one.listen(listener))
      return () => stops.forEach((stop) => stop())
    },
  }
}

/** A stack that was updated since was created once as well. */
function creationOf({ account, region, arn, name, createdAt, updatedAt, deletedAt }: StackRow) {
  if (updatedAt === undefined && deletedAt === undefined) return []
  const change: Change = {
    id: JSON.stringify(['stack', arn, createdAt]),
    ...{ kind: 'stack', account, region, name, status: 'CREATED', outcome: 'succeeded' },
    ...{ startedAt: createdAt, sentence: 'The stack was created.', ref: arn },
  }
  return [change]
}

function deploymentOf(row: ServiceRow, { at, status, finishedAt }: KeptDeployment): Change {
  const { account, region, cluster, name } = row
  const ref = `${cluster}/${name}`
  return {
    id: JSON.stringify(['service', account, region, ref, at]),
    ...{
      kind: 'service',
      account,
      region,
      name,
      status,
      outcome: serviceDeploymentOutcome(status),
    },
    ...{ startedAt: at, sentence: `Deployment ${status.toLowerCase().replaceAll('_', ' ')}`, ref },
    ...(finishedAt === undefined ? {} : { endedAt: finishedAt }),
  }
}
