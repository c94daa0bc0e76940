import type {
  ContainerInstance,
  DescribeContainerInstancesCommandInput,
  DescribeContainerInstancesCommandOutput,
  ListContainerInstancesCommandInput,
  ListContainerInstancesCommandOutput,
} from '@aws-sdk/client-ecs'
import { alphabets, createRandom } from '../../random.ts'
import type { RegionResources } from '../../resources/index.ts'
import { propertiesOf } from '../../resources/properties.ts'
import { lastPart } from '../engine/definition.ts'
import { bounded, clusterNamed, page, tasksIn, type Answer, type Desk } from './desk.ts'

const day = 86_400_000

/** The machines of a cluster, as many as the stories give it; by ARN and EC2 instance. */
export function machinesOf(
  around: RegionResources,
  name: string,
): { readonly arn: string; readonly instance: string }[] {
  const cluster = around.find('AWS::ECS::Cluster', name)
  const count = (cluster && propertiesOf(cluster.furnishing).number('machines')) ?? 0
  return Array.from({ length: count }, (_, index) => {
    const random = createRandom(`${around.account}/${around.region}/${name}/machine ${index}`)
    const id = random.text(alphabets.hexadecimal, 32)
    return {
      arn: `arn:aws:ecs:${around.region}:${around.account}:container-instance/${name}/${id}`,
      instance: `i-0${random.text(alphabets.hexadecimal, 16)}`,
    }
  })
}

/** The machine that a task runs on. */
export function machineOf(
  around: RegionResources,
  cluster: string,
  task: string,
): string | undefined {
  const machines = machinesOf(around, cluster)
  const place = Number.parseInt(task.slice(0, 6), 16) % Math.max(1, machines.length)
  return machines[place]?.arn
}

export function listContainerInstances(
  { around }: Desk,
  input: ListContainerInstancesCommandInput,
): Answer<ListContainerInstancesCommandOutput> {
  const name = clusterNamed(around, input.cluster)
  const isOther = input.status !== undefined && input.status !== 'ACTIVE'
  const arns = isOther ? [] : machinesOf(around, name).map(({ arn }) => arn)
  const { items, next } = page(arns, input, `machines ${name}`)
  return { containerInstanceArns: items, nextToken: next }
}

export function describeContainerInstances(
  desk: Desk,
  { cluster, containerInstances }: DescribeContainerInstancesCommandInput,
): Answer<DescribeContainerInstancesCommandOutput> {
  const wanted = bounded(containerInstances, 'Container instances', 100)
  const name = clusterNamed(desk.around, cluster)
  const known = new Map(machinesOf(desk.around, name).map((one) => [lastPart(one.arn), one]))
  return {
    containerInstances: wanted.flatMap((given) => {
      const machine = known.get(lastPart(given))
      return machine === undefined ? [] : machineShape(desk, name, machine.arn, machine.instance)
    }),
    failures: wanted
      .filter((given) => !known.has(lastPart(given)))
      .map((arn) => ({ arn, reason: 'MISSING' })),
  }
}

const total = { CPU: 2048, MEMORY: 7680 } as const

function machineShape(desk: Desk, name: string, arn: string, instance: string): ContainerInstance {
  const { around, at } = desk
  const tasks = tasksIn(desk, name).filter(
    ({ id, status, settings }) =>
      !settings.fargate && status !== 'STOPPED' && machineOf(around, name, id) === arn,
  )
  const full =
    propertiesOf(around.find('AWS::ECS::Cluster', name)?.furnishing ?? {}).number('fullSince') !==
    undefined
  const left = (whole: number, each: number): number =>
    full ? Math.floor(each / 2) : Math.max(0, whole - tasks.length * each)
  const resources = (cpu: number, memory: number): ContainerInstance['remainingResources'] => [
    { name: 'CPU', type: 'INTEGER', doubleValue: 0, longValue: 0, integerValue: cpu },
    { name: 'MEMORY', type: 'INTEGER', doubleValue: 0, longValue: 0, integerValue: memory },
  ]
  return {
    ...{ containerInstanceArn: arn, ec2InstanceId: instance, version: 12, status: 'ACTIVE' },
    versionInfo: { agentVersion: '1.89.2', dockerVersion: 'DockerVersion: 25.0.8' },
    remainingResources: resources(left(total.CPU, 512), left(total.MEMORY, 1024)),
    registeredResources: resources(total.CPU, total.MEMORY),
    agentConnected: true,
    runningTasksCount: tasks.filter(({ status }) => status === 'RUNNING').length,
    pendingTasksCount: tasks.filter(({ status }) => status === 'PENDING').length,
    registeredAt: new Date(at - (at % day) - 40 * day),
    ...{ attributes: [], attachments: [], tags: [] },
  }
}
