import type {
  DescribeTaskDefinitionCommandInput,
  DescribeTaskDefinitionCommandOutput,
  DescribeTasksCommandInput,
  DescribeTasksCommandOutput,
  ListClustersCommandInput,
  ListClustersCommandOutput,
  ListServicesCommandInput,
  ListServicesCommandOutput,
  ListTasksCommandInput,
  ListTasksCommandOutput,
} from '@aws-sdk/client-ecs'
import { pageOf, type ListPage } from '../paging.ts'
import type { RegionResources, WorldResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Operation } from '../service.ts'
import { lastPart, taskDefinitionType, tasksOf, type DemoTask } from './tasks.ts'

/** What ECS tells of clusters, tasks and their definitions. */
export function taskOperations(resources: WorldResources): Record<string, Operation> {
  return {
    DescribeTaskDefinition: (input: DescribeTaskDefinitionCommandInput, call) =>
      describeTaskDefinition(resources.of(call), input),
    DescribeTasks: (input: DescribeTasksCommandInput, call) =>
      describeTasks(resources.of(call), input),
    ListClusters: (input: ListClustersCommandInput, call) =>
      listClusters(resources.of(call), input),
    ListServices: (input: ListServicesCommandInput, call) =>
      listServices(resources.of(call), input),
    ListTasks: (input: ListTasksCommandInput, call) => listTasks(resources.of(call), input),
  }
}

/** A cluster's tasks. Throws ECS's error where there is no such cluster. */
export function tasksIn(around: RegionResources, cluster: string): DemoTask[] {
  const name = lastPart(cluster)
  checkCluster(around, name)
  return tasksOf(around).filter((task) => task.cluster === name)
}

function checkCluster(around: RegionResources, name: string): void {
  if (name === 'default' || around.find('AWS::ECS::Cluster', name) !== undefined) return
  throw new AwsError('ClusterNotFoundException', 'Cluster not found.')
}

interface Paging {
  readonly maxResults?: number | undefined
  readonly nextToken?: string | undefined
}

/** Up to `most` a page; a wrong size or token is an InvalidParameterException. */
function arnPage(
  arns: readonly string[],
  paging: Paging,
  list: string,
  most = 100,
): ListPage<string> {
  const { maxResults = most, nextToken } = paging
  const refuse = (text: string): AwsError => new AwsError('InvalidParameterException', text)
  if (maxResults < 1 || maxResults > 100) {
    throw refuse('The maxResults value must be between 1 and 100.')
  }
  return pageOf(arns, maxResults, nextToken, list, () => refuse('Invalid token.'))
}

function listClusters(
  around: RegionResources,
  input: ListClustersCommandInput,
): Omit<ListClustersCommandOutput, '$metadata'> {
  const arns = around.ofType('AWS::ECS::Cluster').map((one) => one.attribute('Arn'))
  const page = arnPage(arns, input, 'clusters')
  return { clusterArns: page.items, nextToken: page.next }
}

function listServices(
  around: RegionResources,
  input: ListServicesCommandInput,
): Omit<ListServicesCommandOutput, '$metadata'> {
  const name = lastPart(input.cluster ?? 'default')
  checkCluster(around, name)
  const arns = around
    .ofType('AWS::ECS::Service')
    .filter((one) => lastPart(propertiesOf(one.properties).text('Cluster') ?? 'default') === name)
    .map((one) => one.physicalId)
  const page = arnPage(arns, input, `services ${name}`, 10)
  return { serviceArns: page.items, nextToken: page.next }
}

function listTasks(
  around: RegionResources,
  input: ListTasksCommandInput,
): Omit<ListTasksCommandOutput, '$metadata'> {
  const { cluster = 'default', serviceName, desiredStatus = 'RUNNING', launchType } = input
  const arns = tasksIn(around, cluster)
    .filter((task) => serviceName === undefined || task.service === lastPart(serviceName))
    .filter(({ shape }) => launchType === undefined || shape.launchType === launchType)
    .filter(({ shape }) => shape.desiredStatus === desiredStatus)
    .map(({ arn }) => arn)
  const page = arnPage(arns, input, `tasks ${lastPart(cluster)}`)
  return { taskArns: page.items, nextToken: page.next }
}

function describeTasks(
  around: RegionResources,
  { cluster = 'default', tasks = [] }: DescribeTasksCommandInput,
): Omit<DescribeTasksCommandOutput, '$metadata'> {
  if (tasks.length === 0 || tasks.length > 100) {
    const problem = tasks.length === 0 ? 'Tasks cannot be empty.' : 'Tasks cannot exceed 100.'
    throw new AwsError('InvalidParameterException', problem)
  }
  const all = new Map(tasksIn(around, cluster).map((task) => [task.id, task]))
  return {
    tasks: tasks.flatMap((given) => all.get(lastPart(given))?.shape ?? []),
    failures: tasks
      .filter((given) => !all.has(lastPart(given)))
      .map((arn) => ({ arn, reason: 'MISSING' })),
  }
}

function describeTaskDefinition(
  around: RegionResources,
  { taskDefinition = '' }: DescribeTaskDefinitionCommandInput,
): Omit<DescribeTaskDefinitionCommandOutput, '$metadata'> {
  const found = around
    .ofType(taskDefinitionType)
    .findLast(({ physicalId }) =>
      [physicalId, lastPart(physicalId), lastPart(physicalId).split(':')[0]].includes(
        taskDefinition,
      ),
    )
  if (found === undefined) {
    throw new AwsError('ClientException', 'Unable to describe task definition.')
  }
  const { text, objects, texts } = propertiesOf(found.properties)
  const [family, revision] = lastPart(found.physicalId).split(':')
  return {
    taskDefinition: {
      ...{ taskDefinitionArn: found.physicalId, family, revision: Number(revision ?? 1) },
      ...{ status: 'ACTIVE', taskRoleArn: text('TaskRoleArn'), cpu: text('Cpu') },
      ...{ executionRoleArn: text('ExecutionRoleArn'), memory: text('Memory') },
      networkMode: text('NetworkMode') === 'awsvpc' ? 'awsvpc' : 'bridge',
      requiresCompatibilities: texts('RequiresCompatibilities').filter(
        (one): one is 'FARGATE' | 'EC2' => one === 'FARGATE' || one === 'EC2',
      ),
      containerDefinitions: objects('ContainerDefinitions').map((one) => ({
        name: propertiesOf(one).text('Name'),
        image: propertiesOf(one).text('Image'),
        essential: propertiesOf(one).text('Essential') !== 'false',
      })),
    },
  }
}
