import {
  DescribeClusters$,
  DescribeServices$,
  DescribeTaskDefinition$,
  DescribeTasks$,
  ExecuteCommand$,
  ListClusters$,
  ListServices$,
  ListTasks$,
  type Cluster,
  type DescribeClustersCommandInput,
  type DescribeClustersCommandOutput,
  type DescribeServicesCommandInput,
  type DescribeServicesCommandOutput,
  type ExecuteCommandCommandInput,
  type Service as EcsService,
} from '@aws-sdk/client-ecs'
import type { PhysicalResource, RegionResources, WorldResources } from '../resources/index.ts'
import { phaseOf } from '../resources/phase.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Call, type Service } from '../service.ts'
import type { SessionDesk } from '../sessions/desk.ts'
import { executeCommand } from './execute-command.ts'
import { taskOperations } from './task-operations.ts'

/** Amazon ECS: the clusters and services of stacks, their tasks, and sessions in containers. */
export function createEcs(resources: WorldResources, desk: SessionDesk): Service {
  return {
    signingName: 'ecs',
    protocol: 'awsJson1_1',
    targetPrefix: 'AmazonEC2ContainerServiceV20141113',
    validationCode: 'InvalidParameterException',
    schemas: {
      DescribeClusters: DescribeClusters$,
      DescribeServices: DescribeServices$,
      DescribeTaskDefinition: DescribeTaskDefinition$,
      DescribeTasks: DescribeTasks$,
      ExecuteCommand: ExecuteCommand$,
      ListClusters: ListClusters$,
      ListServices: ListServices$,
      ListTasks: ListTasks$,
    },
    operations: {
      ...taskOperations(resources),
      ExecuteCommand: (input: ExecuteCommandCommandInput, call) =>
        executeCommand(resources.of(call), desk, input, call),
      DescribeClusters: (input: DescribeClustersCommandInput, call) =>
        describeClusters(resources.of(call), input, call),
      DescribeServices: (input: DescribeServicesCommandInput, call) =>
        describeServices(resources.of(call), input, call),
    },
  }
}

function clusterOf(around: RegionResources, given: string): PhysicalResource | undefined {
  return around.find('AWS::ECS::Cluster', given.split('/').at(-1) ?? '')
}

/** Services of a cluster, by the cluster's name or ARN. */
function servicesOf(around: RegionResources, cluster: string): readonly PhysicalResource[] {
  const name = cluster.split('/').at(-1) ?? ''
  return around.ofType('AWS::ECS::Service').filter((one) => clusterNameOf(one) === name)
}

function clusterNameOf(service: PhysicalResource): string {
  return (propertiesOf(service.properties).text('Cluster') ?? 'default').split('/').at(-1) ?? ''
}

function describeServices(
  around: RegionResources,
  { cluster = 'default', services = [] }: DescribeServicesCommandInput,
  call: Call,
): Omit<DescribeServicesCommandOutput, '$metadata'> {
  if (services.length === 0) {
    throw new AwsError('InvalidParameterException', 'Services cannot be empty.')
  }
  if (services.length > 10) {
    throw new AwsError('InvalidParameterException', 'Services cannot exceed 10.')
  }
  if (clusterOf(around, cluster) === undefined && cluster !== 'default') {
    throw new AwsError('ClusterNotFoundException', 'Cluster not found.')
  }
  const all = servicesOf(around, cluster)
  const find = (given: string): PhysicalResource | undefined =>
    all.find((one) => nameOf(one) === given.split('/').at(-1))
  return {
    services: services.flatMap((name) => find(name) ?? []).map(describeService),
    failures: services
      .filter((name) => find(name) === undefined)
      .map((name) => ({ arn: arnOf(call, `service/${name}`, name), reason: 'MISSING' })),
  }
}

function arnOf({ caller }: Call, path: string, given: string): string {
  return given.startsWith('arn:') ? given : `arn:aws:ecs:${caller.region}:${caller.account}:${path}`
}

function nameOf(service: PhysicalResource): string {
  return service.physicalId.split('/').at(-1) ?? ''
}

function describeService(service: PhysicalResource): EcsService {
  const { flag, number, text } = propertiesOf(service.properties)
  const phase = phaseOf(service)
  const desired = phase === 'deleting' ? 0 : (number('DesiredCount') ?? 1)
  const pending = phase === 'creating' ? desired : 0
  const path = service.physicalId.split(':service/')[0] ?? ''
  return {
    serviceArn: service.physicalId,
    serviceName: nameOf(service),
    clusterArn: `${path}:cluster/${clusterNameOf(service)}`,
    status: phase === 'deleting' ? 'DRAINING' : 'ACTIVE',
    desiredCount: desired,
    runningCount: desired - pending,
    pendingCount: pending,
    launchType: text('LaunchType') === 'FARGATE' ? 'FARGATE' : 'EC2',
    taskDefinition: text('TaskDefinition'),
    enableExecuteCommand: flag('EnableExecuteCommand'),
    ...(text('LaunchType') === 'FARGATE' && { platformVersion: 'LATEST' }),
    createdAt: new Date(service.createdAt),
  }
}

function describeClusters(
  around: RegionResources,
  { clusters = ['default'] }: DescribeClustersCommandInput,
  call: Call,
): Omit<DescribeClustersCommandOutput, '$metadata'> {
  return {
    clusters: clusters
      .flatMap((name) => clusterOf(around, name) ?? [])
      .map((one) => describeCluster(one, around)),
    failures: clusters
      .filter((name) => clusterOf(around, name) === undefined)
      .map((name) => ({ arn: arnOf(call, `cluster/${name}`, name), reason: 'MISSING' })),
  }
}

function describeCluster(cluster: PhysicalResource, around: RegionResources): Cluster {
  const services = servicesOf(around, cluster.physicalId).map(describeService)
  const sum = (count: (one: EcsService) => number | undefined): number =>
    services.reduce((total, one) => total + (count(one) ?? 0), 0)
  return {
    clusterArn: cluster.attribute('Arn'),
    clusterName: cluster.physicalId,
    status: phaseOf(cluster) === 'deleting' ? 'DEPROVISIONING' : 'ACTIVE',
    registeredContainerInstancesCount: 0,
    runningTasksCount: sum((one) => one.runningCount),
    pendingTasksCount: sum((one) => one.pendingCount),
    activeServicesCount: services.length,
  }
}
