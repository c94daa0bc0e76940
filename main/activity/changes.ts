import type { Change } from '../../shared/activity.ts'
import type { ProjectRow } from '../../shared/builds.ts'
import type { DeploymentGroupRow } from '../../shared/code-deploy.ts'
import type { ActionLink, PipelineRow } from '../../shared/pipelines.ts'
import type { ServiceRow } from '../../shared/services.ts'
import type { StackRow } from '../../shared/stacks.ts'
import type { Target } from '../../shared/target.ts'
import { present } from '../aws/present.ts'
import {
  buildOutcome,
  deploymentOutcome,
  latestHang,
  pipelineOutcome,
  serviceOutcome,
  stackOutcome,
} from './outcomes.ts'

/** Everything that may change, as it was read last. */
export interface ActivityRows {
  readonly pipelines: readonly PipelineRow[]
  readonly services: readonly ServiceRow[]
  readonly projects: readonly ProjectRow[]
  readonly groups: readonly DeploymentGroupRow[]
  readonly stacks: readonly StackRow[]
}

/** A change with what it may have set off: the links of a pipeline's actions, a service's stack. */
export interface KnownChange {
  readonly change: Change
  /** Keys of what it works on, as {@link thingKey} makes them. */
  readonly worksOn: readonly string[]
  /** Keys of what may have set it off. */
  readonly partOf: readonly string[]
}

/** The newest change of each row. Pure. */
export function changesOf(rows: ActivityRows): KnownChange[] {
  return [
    ...rows.pipelines.flatMap(pipelineChange),
    ...rows.services.flatMap(serviceChange),
    ...rows.projects.flatMap(buildChange),
    ...rows.groups.flatMap(deploymentChange),
    ...rows.stacks.flatMap(stackChange),
  ]
}

/** Names a stack, service, build or deployment the same way from both sides. Pure. */
export function thingKey(kind: string, { account, region }: Target, id: string): string {
  const name = kind === 'stack' ? (/:stack\/([^/]+)/.exec(id)?.[1] ?? id) : id
  return JSON.stringify([kind, account, region, name])
}

/** The change that a pipeline's newest execution is, or the one put in its place. Pure. */
export function pipelineChange(row: PipelineRow): KnownChange[] {
  const { account, region, name, latest, stages, waiting } = row
  if (latest?.startedAt === undefined) return []
  const [revision] = latest.revisions
  const outcome = pipelineOutcome(row)
  const hang = outcome === 'stuck' ? latestHang(row) : undefined
  const standing = hang?.sentence ?? (outcome === 'waiting' ? waiting : undefined)
  const change: Change = {
    id: JSON.stringify(['pipeline', account, region, latest.id]),
    ...{ kind: 'pipeline', account, region, name, status: latest.status, outcome },
    ...{ startedAt: latest.startedAt, ref: name },
    sentence: standing ?? revision?.message ?? `Execution ${latest.id}`,
    ...present({
      ...{ endedAt: latest.endedAt, usual: row.usual, by: latest.by ?? revision?.author },
      revision: revision?.id,
    }),
  }
  const own = linksOf(stages.filter(({ execution }) => execution === latest.id))
  const others = latest.endedAt === undefined ? [] : linksOf(stages).filter(isNamed)
  const worksOn = [
    ...own.map((link) => thingKey(link.kind, link, link.id)),
    ...others.map(({ group, ...link }) =>
      group ? thingKey(deployedTo, link, group) : thingKey(link.kind, link, link.id),
    ),
    thingKey(begunBy, row, name),
  ]
  return [{ change, worksOn: [...new Set(worksOn)], partOf: [] }]
}

/** The key of what says by itself which pipeline began it, as a build does. */
const begunBy = 'begun by pipeline'
/** The key of CodeDeploy's deployments to a group. */
const deployedTo = 'deployed to group'

function linksOf(stages: PipelineRow['stages']): ActionLink[] {
  return stages.flatMap(({ actions }) => actions.flatMap(({ link }) => link ?? []))
}

/** What each execution deploys to anew, and not what just one of them made. */
function isNamed({ kind, group }: ActionLink): boolean {
  return kind === 'stack' || kind === 'service' || group !== undefined
}

function serviceChange(row: ServiceRow): KnownChange[] {
  const { account, region, cluster, name, verdict, lastDeploymentAt, stackArn } = row
  const outcome = serviceOutcome(verdict)
  if (lastDeploymentAt === undefined || outcome === undefined) return []
  const ref = `${cluster}/${name}`
  const change: Change = {
    id: JSON.stringify(['service', account, region, ref, lastDeploymentAt]),
    ...{ kind: 'service', account, region, name, status: row.rolloutState ?? verdict, outcome },
    ...{ startedAt: lastDeploymentAt, sentence: row.verdictSentence, ref },
    revision: row.taskDefinition,
  }
  const partOf = [
    ...(stackArn ? [thingKey('stack', row, stackArn)] : []),
    thingKey('service', row, ref),
  ]
  return [{ change, worksOn: [], partOf }]
}

/** The change that a project's newest build is, or the one put in its place. Pure. */
export function buildChange(row: Pick<ProjectRow, Place | 'name' | 'latest'>): KnownChange[] {
  const { account, region, name, latest } = row
  if (latest?.startedAt === undefined) return []
  const [, pipeline] = /^codepipeline\/(.+)$/.exec(latest.initiator ?? '') ?? []
  const change: Change = {
    id: JSON.stringify(['build', account, region, latest.id]),
    ...{ kind: 'build', account, region, name, status: latest.status },
    ...{ outcome: buildOutcome(latest.status), startedAt: latest.startedAt, ref: latest.id },
    sentence: latest.phase ? `${name} in ${latest.phase}` : name,
    ...present({ endedAt: latest.endedAt, by: latest.initiator, revision: latest.sourceVersion }),
  }
  const partOf = [
    thingKey('build', row, latest.id),
    ...(pipeline === undefined ? [] : [thingKey(begunBy, row, pipeline)]),
  ]
  return [{ change, worksOn: [], partOf }]
}

type Place = 'account' | 'region'

/** The change that a group's newest deployment is, or the one put in its place. Pure. */
export function deploymentChange(
  row: Pick<DeploymentGroupRow, Place | 'application' | 'group' | 'latest' | 'services'>,
): KnownChange[] {
  const { account, region, application, group, latest, services = [] } = row
  if (latest?.startedAt === undefined) return []
  const change: Change = {
    id: JSON.stringify(['codedeploy', account, region, latest.id]),
    ...{ kind: 'codedeploy', account, region, name: `${application} › ${group}` },
    ...{ status: latest.status, outcome: deploymentOutcome(latest) },
    ...{ startedAt: latest.startedAt, ref: latest.id },
    sentence: latest.error?.message ?? latest.rollback ?? `Deployment ${latest.id}`,
    ...present({ endedAt: latest.endedAt, by: latest.creator }),
  }
  const partOf = [
    thingKey('codedeploy', row, latest.id),
    thingKey(deployedTo, row, `${application}/${group}`),
  ]
  const worksOn = services.map((service) => thingKey('service', row, service))
  return [{ change, worksOn, partOf }]
}

/** The change that a stack's newest operation is. Pure. */
export function stackChange(row: StackRow): KnownChange[] {
  const { account, region, arn, name, status, statusReason, updatedAt, createdAt } = row
  const startedAt = row.deletedAt ?? updatedAt ?? createdAt
  const change: Change = {
    id: JSON.stringify(['stack', arn, startedAt]),
    ...{ kind: 'stack', account, region, name, status, outcome: stackOutcome(status) },
    ...{ startedAt, sentence: statusReason ?? status, ref: arn },
  }
  const self = thingKey('stack', row, arn)
  return [{ change, worksOn: [self], partOf: [self] }]
}
