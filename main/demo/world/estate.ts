import type { Region } from '../cloudformation/engine/region.ts'
import type { JsonObject } from '../cloudformation/template/json.ts'
import { createRandom, type Random } from '../random.ts'
import type { WorldAccount } from './account.ts'
import { approval, deployService, stage, tests } from './blueprints/deliveries.ts'
import { placeRelease, type DeliverySetting } from './deliveries.ts'
import { serviceNames } from './names.ts'
import type { Release } from './releases.ts'

/** How many of each stand in every account and region, beside the stacks. */
export interface EstateSize {
  readonly services: number
  readonly pipelines: number
}

const minute = 60_000
const day = 1440 * minute

/** A cluster holds so many services at the most. */
const inCluster = 20

/** A service of the estate. */
interface Member {
  readonly name: string
  readonly cluster: string
}

/**
 * Puts many services and pipelines into a region: most of them at rest, a few rolling now and then,
 * rolled back, failed or waiting for somebody. What each of them has done is told only when it is
 * asked for.
 */
export function placeEstate(setting: DeliverySetting, size: EstateSize): void {
  const { region, account } = setting
  const random = createRandom(`${region.account}/${region.name}/estate`)
  const names = serviceNames(account.name, Math.max(size.services, size.pipelines))
  const members = names.map((name, index): Member => ({
    ...{ name, cluster: `platform-${Math.floor(index / inCluster) + 1}` },
  }))
  const services = members.slice(0, size.services)
  for (const cluster of new Set(services.map((one) => one.cluster))) placeCluster(setting, cluster)
  for (const member of services) placeService(setting, member, random.fork(member.name))
  for (const [index, member] of members.slice(0, size.pipelines).entries()) {
    const own = random.fork(`${member.name} release`)
    const release = releaseOf(setting, member, index < size.services, own)
    placeRelease(
      setting,
      release,
      release.stages(() => ({ account: '', region: '' })),
    )
  }
}

const logGroup = (cluster: string): string => `/ecs/${cluster}`

function placeCluster({ region, startedAt }: DeliverySetting, physicalId: string): void {
  const createdAt = startedAt - 900 * day
  region.shelf.add({
    ...{ type: 'AWS::ECS::Cluster', physicalId, createdAt },
    properties: { ClusterName: physicalId, CapacityProviders: ['FARGATE', 'FARGATE_SPOT'] },
  })
  region.shelf.add({
    ...{ type: 'AWS::Logs::LogGroup', physicalId: logGroup(physicalId), createdAt },
    properties: { LogGroupName: logGroup(physicalId), RetentionInDays: 30 },
  })
}

function placeService(setting: DeliverySetting, member: Member, random: Random): void {
  const { region, startedAt } = setting
  const createdAt = startedAt - random.integer(2, 400) * day
  const revision = random.integer(2, 90)
  const definition = placeDefinition(setting, member, revision, createdAt, false)
  const physicalId = arnOf(region, `service/${member.cluster}/${member.name}`)
  const type = 'AWS::ECS::Service'
  region.shelf.add({
    ...{ type, physicalId, createdAt },
    properties: {
      ...{ ServiceName: member.name, Cluster: member.cluster, LaunchType: 'FARGATE' },
      ...{ DesiredCount: random.integer(1, 4), TaskDefinition: definition },
      EnableExecuteCommand: true,
      DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } },
      Tags: tagsOf(setting.account, member.name),
    },
  })
  const luck = random.next()
  const since = startedAt - random.integer(4, 300) * minute
  const furnishing = region.shelf.record(type, physicalId)
  if (luck < 0.015) {
    // Its next revision cannot start, and the circuit breaker takes it back.
    const next = placeDefinition(setting, member, revision + 1, since, true)
    furnishing.furnishing = { updates: [{ at: since, TaskDefinition: next }] }
  } else if (luck < 0.04) {
    const updates: JsonObject[] = [{ at: startedAt - random.integer(1, 5) * minute, force: true }]
    furnishing.furnishing = { updates, rhythmMinutes: random.integer(6, 40) }
  }
}

function placeDefinition(
  { region }: DeliverySetting,
  { name, cluster }: Member,
  revision: number,
  createdAt: number,
  broken: boolean,
): string {
  const physicalId = arnOf(region, `task-definition/${cluster}-${name}:${revision}`)
  const labels: JsonObject = broken ? { 'com.harbour.requires': 'DATABASE_URL' } : {}
  region.shelf.add({
    ...{ type: 'AWS::ECS::TaskDefinition', physicalId, createdAt },
    properties: {
      ...{ Family: `${cluster}-${name}`, Cpu: '256', Memory: '512', NetworkMode: 'awsvpc' },
      RequiresCompatibilities: ['FARGATE'],
      ContainerDefinitions: [
        {
          ...{ Name: name, DockerLabels: labels },
          Image: `${region.account}.dkr.ecr.${region.name}.amazonaws.com/shop/${name}:1.${revision}.0`,
          LogConfiguration: {
            LogDriver: 'awslogs',
            Options: {
              'awslogs-group': logGroup(cluster),
              'awslogs-region': region.name,
              'awslogs-stream-prefix': 'ecs',
            },
          },
        },
      ],
    },
  })
  return physicalId
}

function arnOf({ account, name, settings }: Region, what: string): string {
  return `arn:${settings.partition}:ecs:${name}:${account}:${what}`
}

function releaseOf(
  { account, region }: DeliverySetting,
  { name, cluster }: Member,
  isServed: boolean,
  random: Random,
): Release {
  const deploy = isServed
    ? stage('Deploy', deployService({ account: account.id, region: region.name }, cluster, name))
    : stage('Verify', tests(`${name}-build`))
  const asks = random.next() < 0.2
  const approve = stage('Approval', approval(`Release ${name}?`))
  return {
    ...{ name: `${name}-release`, weeks: random.integer(2, 4), perWeek: random.integer(1, 3) },
    stages: () => (asks ? [approve, deploy] : [deploy]),
    story: storyOf(asks, random),
  }
}

/** What a pipeline of the estate is at: most of them rest. */
function storyOf(asks: boolean, random: Random): JsonObject {
  const luck = random.next()
  const minutesAgo = random.integer(10, 2500)
  if (asks && luck < 0.15) return { scene: { stage: 'Approval', minutesAgo, kind: 'runs' } }
  if (luck < 0.03) return { scene: { stage: 'Build', minutesAgo, kind: 'fails' } }
  if (!asks && luck < 0.06) return { everyMinutes: random.integer(8, 60) }
  return {}
}

function tagsOf({ tags }: WorldAccount, application: string): JsonObject[] {
  const { environment, owner } = tags
  return Object.entries({ application, environment, owner }).map(([Key, Value]) => ({ Key, Value }))
}
