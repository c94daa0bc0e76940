import type { Task } from '@aws-sdk/client-ecs'
import { alphabets, createRandom } from '../random.ts'
import type { PhysicalResource, RegionResources } from '../resources/index.ts'
import { phaseOf } from '../resources/phase.ts'
import { propertiesOf } from '../resources/properties.ts'

/** A task of a service, with what a session on it needs. */
export interface DemoTask {
  readonly id: string
  readonly arn: string
  readonly cluster: string
  readonly clusterArn: string
  readonly service: string
  readonly execEnabled: boolean
  readonly containers: readonly DemoContainer[]
  /** As DescribeTasks shows it. */
  readonly shape: Task
}

/** A container of a task. */
export interface DemoContainer {
  readonly name: string
  readonly image: string
  readonly runtimeId: string
  readonly arn: string
  /** Images of nothing but a program have none. */
  readonly hasShell: boolean
}

export const taskDefinitionType = 'AWS::ECS::TaskDefinition'

/** The last part of an ARN or path. */
export function lastPart(text: string): string {
  return text.split('/').at(-1) ?? text
}

/** The tasks that run in a region for its services, all of them. */
export function tasksOf(around: RegionResources): DemoTask[] {
  return around.ofType('AWS::ECS::Service').flatMap((service) => {
    const phase = phaseOf(service)
    if (phase === 'creating' || phase === 'deleting') return []
    const count = propertiesOf(service.properties).number('DesiredCount') ?? 1
    return Array.from({ length: count }, (_, index) => taskOf(around, service, index))
  })
}

function taskOf(around: RegionResources, service: PhysicalResource, index: number): DemoTask {
  const { text, flag } = propertiesOf(service.properties)
  const random = createRandom(`${service.physicalId}/${index}`)
  const id = random.text(alphabets.hexadecimal, 32)
  const base = service.physicalId.split(':service/')[0] ?? ''
  const cluster = lastPart(text('Cluster') ?? 'default')
  const containers = containersOf(around, service).map(({ name, image }) => ({
    ...{ name, image, hasShell: !image.includes('fluent-bit') },
    runtimeId: `${id}-${random.text(alphabets.digits, 10)}`,
    arn: `${base}:container/${cluster}/${id}/${random.fork(name).text(alphabets.hexadecimal, 32)}`,
  }))
  const task = {
    ...{ id, cluster, service: lastPart(service.physicalId), containers },
    arn: `${base}:task/${cluster}/${id}`,
    clusterArn: `${base}:cluster/${cluster}`,
    execEnabled: flag('EnableExecuteCommand'),
  }
  return { ...task, shape: shapeOf(task, service, random.integer(10, 250)) }
}

function containersOf(around: RegionResources, service: PhysicalResource) {
  const arn = propertiesOf(service.properties).text('TaskDefinition') ?? ''
  const definition = around.find(taskDefinitionType, arn)
  const declared = definition && propertiesOf(definition.properties).objects('ContainerDefinitions')
  const containers = (declared ?? []).map((one) => {
    const { text } = propertiesOf(one)
    return { name: text('Name') ?? 'app', image: text('Image') ?? '' }
  })
  return containers.length > 0
    ? containers
    : [{ name: 'app', image: 'public.ecr.aws/docker/library/nginx:1' }]
}

function shapeOf(task: Omit<DemoTask, 'shape'>, service: PhysicalResource, host: number): Task {
  const { text } = propertiesOf(service.properties)
  const startedAt = new Date(service.createdAt + 60_000)
  const isFargate = text('LaunchType') === 'FARGATE'
  return {
    ...{ taskArn: task.arn, clusterArn: task.clusterArn, group: `service:${task.service}` },
    ...{ taskDefinitionArn: text('TaskDefinition'), enableExecuteCommand: task.execEnabled },
    ...{ lastStatus: 'RUNNING', desiredStatus: 'RUNNING', healthStatus: 'UNKNOWN' },
    launchType: isFargate ? 'FARGATE' : 'EC2',
    ...(isFargate && { platformVersion: '1.4.0', platformFamily: 'Linux' }),
    ...{ connectivity: 'CONNECTED', createdAt: new Date(service.createdAt), startedAt },
    ...{ startedBy: 'ecs-svc/1', tags: [] },
    containers: task.containers.map((one) => ({
      ...{ containerArn: one.arn, taskArn: task.arn, name: one.name, image: one.image },
      ...{ runtimeId: one.runtimeId, lastStatus: 'RUNNING', healthStatus: 'UNKNOWN' },
      networkInterfaces: [{ privateIpv4Address: `10.0.3.${host}` }],
      ...(task.execEnabled && {
        managedAgents: [
          { name: 'ExecuteCommandAgent', lastStatus: 'RUNNING', lastStartedAt: startedAt },
        ],
      }),
    })),
  }
}
