import type { Cluster, ContainerInstance, Resource } from '@aws-sdk/client-ecs'
import type { Failure } from '../../shared/failure.ts'
import type { ClusterRow, ContainerInstanceRow } from '../../shared/services.ts'
import type { Target } from '../../shared/target.ts'
import { chunksOf, instant, lastPart, present, stackOf, tagsOf } from './present.ts'
import { attempt } from './sources/attempt.ts'
import { describeClusters, readInstances } from './sources/clusters.ts'
import type { Door } from './sources/door.ts'
import { readClusterArns } from './sources/services.ts'

/** The clusters of one target with their container instances. Throws a `FailureError`. */
export async function readClusters(door: Door): Promise<{ rows: ClusterRow[]; gaps: Failure[] }> {
  const arns = await readClusterArns(door)
  const gaps: Failure[] = []
  const found = await Promise.all(chunksOf(arns, 100).map((chunk) => describeClusters(door, chunk)))
  const clusters = found.flat().filter(({ status }) => status !== 'INACTIVE')
  const rows = await Promise.all(
    clusters.map(async (cluster) => {
      const has = (cluster.registeredContainerInstancesCount ?? 0) > 0
      const reading = has ? readInstances(door, cluster.clusterArn ?? '') : Promise.resolve([])
      const instances = await attempt(reading, [], { target: door.target, gaps })
      return toClusterRow(door.target, cluster, instances)
    }),
  )
  return { rows, gaps }
}

function toClusterRow(
  target: Target,
  cluster: Cluster,
  instances: readonly ContainerInstance[],
): ClusterRow {
  const tags = tagsOf(cluster.tags)
  const insights = cluster.settings?.find(({ name }) => name === 'containerInsights')?.value
  return {
    ...target,
    name: cluster.clusterName ?? lastPart(cluster.clusterArn),
    arn: cluster.clusterArn ?? '',
    status: cluster.status ?? '',
    services: cluster.activeServicesCount ?? 0,
    running: cluster.runningTasksCount ?? 0,
    pending: cluster.pendingTasksCount ?? 0,
    capacityProviders: cluster.capacityProviders ?? [],
    ...present({ containerInsights: insights }),
    instances: instances.map(toInstance),
    ...stackOf(tags),
    tags,
  }
}

function toInstance(instance: ContainerInstance): ContainerInstanceRow {
  return {
    arn: instance.containerInstanceArn ?? '',
    id: lastPart(instance.containerInstanceArn),
    status: instance.status ?? '',
    agentConnected: instance.agentConnected ?? false,
    running: instance.runningTasksCount ?? 0,
    pending: instance.pendingTasksCount ?? 0,
    ...present({
      instance: instance.ec2InstanceId,
      statusReason: instance.statusReason,
      agentVersion: instance.versionInfo?.agentVersion,
      capacityProvider: instance.capacityProviderName,
      cpu: amountOf(instance, 'CPU'),
      memory: amountOf(instance, 'MEMORY'),
      registeredAt: instant(instance.registeredAt),
    }),
  }
}

function amountOf(instance: ContainerInstance, name: string): ContainerInstanceRow['cpu'] {
  const of = (resources: readonly Resource[] = []) =>
    resources.find((resource) => resource.name === name)?.integerValue
  const registered = of(instance.registeredResources)
  const remaining = of(instance.remainingResources)
  return registered === undefined || remaining === undefined ? undefined : { registered, remaining }
}
