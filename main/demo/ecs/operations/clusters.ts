import type {
  Cluster,
  DescribeClustersCommandInput,
  DescribeClustersCommandOutput,
  ListClustersCommandInput,
  ListClustersCommandOutput,
} from '@aws-sdk/client-ecs'
import type { PhysicalResource } from '../../resources/index.ts'
import { phaseOf } from '../../resources/phase.ts'
import { propertiesOf } from '../../resources/properties.ts'
import { lastPart } from '../engine/definition.ts'
import { machinesOf } from './machines.ts'
import { missing, page, servicesIn, tasksIn, type Answer, type Desk } from './desk.ts'

export function listClusters(
  { around }: Desk,
  input: ListClustersCommandInput,
): Answer<ListClustersCommandOutput> {
  const arns = around.ofType('AWS::ECS::Cluster').map((one) => one.attribute('Arn'))
  const { items, next } = page(arns, input, 'clusters')
  return { clusterArns: items, nextToken: next }
}

export function describeClusters(
  desk: Desk,
  { clusters = ['default'], include = [] }: DescribeClustersCommandInput,
): Answer<DescribeClustersCommandOutput> {
  const found = clusters.map((given) => ({
    given,
    cluster: desk.around.find('AWS::ECS::Cluster', lastPart(given)),
  }))
  const withTags = include.includes('TAGS')
  return {
    clusters: found.flatMap(({ cluster }) =>
      cluster === undefined ? [] : describeCluster(desk, cluster, withTags),
    ),
    failures: found
      .filter(({ cluster }) => cluster === undefined)
      .map(({ given }) => missing(desk, given, 'cluster')),
  }
}

function describeCluster(desk: Desk, cluster: PhysicalResource, withTags: boolean): Cluster {
  const tasks = tasksIn(desk, cluster.physicalId)
  const { objects, texts } = propertiesOf(cluster.properties)
  return {
    clusterArn: cluster.attribute('Arn'),
    clusterName: cluster.physicalId,
    status: phaseOf(cluster) === 'deleting' ? 'DEPROVISIONING' : 'ACTIVE',
    registeredContainerInstancesCount: machinesOf(desk.around, cluster.physicalId).length,
    runningTasksCount: tasks.filter(({ status }) => status === 'RUNNING').length,
    pendingTasksCount: tasks.filter(({ status }) => ['PROVISIONING', 'PENDING'].includes(status))
      .length,
    activeServicesCount: servicesIn(desk.around, cluster.physicalId).length,
    statistics: [],
    ...(withTags && { tags: cluster.tags.map(({ Key, Value }) => ({ key: Key, value: Value })) }),
    settings: objects('ClusterSettings').map((one) => ({
      name: 'containerInsights',
      value: propertiesOf(one).text('Value'),
    })),
    capacityProviders: texts('CapacityProviders'),
    defaultCapacityProviderStrategy: [],
  }
}
