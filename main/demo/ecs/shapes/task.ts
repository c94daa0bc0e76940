import type { Container, Task } from '@aws-sdk/client-ecs'
import type { EngineTask, TaskContainer } from '../engine/model.ts'
import { propertiesOf } from '../../resources/properties.ts'

/** A task as DescribeTasks shows it. `region` names the zones. */
export function taskShape(task: EngineTask, region: string, machine?: string): Task {
  const { definition, settings } = task
  const { text } = propertiesOf(definition.properties)
  const clusterArn = task.arn.replace(/:task\/(.+)\/[^/]+$/, ':cluster/$1')
  return {
    ...{ taskArn: task.arn, clusterArn, group: task.group, startedBy: task.startedBy },
    ...{ taskDefinitionArn: definition.arn, enableExecuteCommand: settings.exec },
    ...{ lastStatus: task.status, desiredStatus: task.desired, healthStatus: task.health },
    launchType: settings.fargate ? 'FARGATE' : 'EC2',
    ...(!settings.fargate && machine !== undefined && { containerInstanceArn: machine }),
    ...(settings.fargate && { platformVersion: '1.4.0', platformFamily: 'Linux' }),
    ...{ cpu: text('Cpu') ?? '256', memory: text('Memory') ?? '512', version: task.version },
    availabilityZone: `${region}${'abc'[Number(task.address.split('.')[2]) % 3] ?? 'a'}`,
    ...(task.startedAt !== undefined && { connectivity: 'CONNECTED' }),
    ...times(task),
    ...(task.stop && { stopCode: task.stop.code, stoppedReason: task.stop.reason }),
    ...{ tags: [], attachments: attachmentsOf(task), overrides: { containerOverrides: [] } },
    containers: task.containers.map((one) => containerShape(task, one)),
  }
}

function times(task: EngineTask): Partial<Task> {
  const date = (at: number | undefined): Date | undefined =>
    at === undefined ? undefined : new Date(at)
  return {
    ...{ createdAt: new Date(task.createdAt), pullStartedAt: date(task.pullStartedAt) },
    ...{ pullStoppedAt: date(task.pullStoppedAt), startedAt: date(task.startedAt) },
    ...{ connectivityAt: date(task.startedAt), stoppingAt: date(task.stoppingAt) },
    ...{ executionStoppedAt: date(task.executionStoppedAt), stoppedAt: date(task.stoppedAt) },
  }
}

function attachmentsOf({ address, id, settings, status }: EngineTask): Task['attachments'] {
  const subnet = settings.network?.subnets[0]
  if (subnet === undefined) return []
  const details = { subnetId: subnet, privateIPv4Address: address }
  return [
    {
      id: `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-a${id.slice(17, 20)}-${id.slice(20)}`,
      type: 'ElasticNetworkInterface',
      status: status === 'STOPPED' ? 'DELETED' : 'ATTACHED',
      details: Object.entries(details).map(([name, value]) => ({ name, value })),
    },
  ]
}

const containerStates: Readonly<Partial<Record<EngineTask['status'], string>>> = {
  PROVISIONING: 'PENDING',
  PENDING: 'PENDING',
  STOPPED: 'STOPPED',
}

function containerShape(task: EngineTask, container: TaskContainer): Container {
  const { plan } = container
  const status: string =
    containerStates[task.status] ?? (task.executionStoppedAt === undefined ? 'RUNNING' : 'STOPPED')
  const checked = plan.healthCheck.length > 0 ? task.health : 'UNKNOWN'
  return {
    ...{ containerArn: container.arn, taskArn: task.arn, name: plan.name, image: plan.image },
    ...(task.pullStoppedAt !== undefined && { imageDigest: container.digest }),
    ...{ runtimeId: container.runtimeId, lastStatus: status, healthStatus: checked },
    ...{ exitCode: container.exitCode, reason: container.reason, cpu: '0' },
    networkInterfaces: [{ privateIpv4Address: task.address }],
    ...(task.settings.exec && {
      managedAgents: [
        {
          name: 'ExecuteCommandAgent',
          lastStatus: task.startedAt === undefined ? 'PENDING' : status,
          ...(task.startedAt !== undefined && { lastStartedAt: new Date(task.startedAt) }),
        },
      ],
    }),
  }
}
