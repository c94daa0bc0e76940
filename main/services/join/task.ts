import type { Container, Task } from '@aws-sdk/client-ecs'
import type { ServiceTask } from '../../../shared/services.ts'
import { instant, lastPart, present } from '../present.ts'
import { isBad } from '../verdict/bad-tasks.ts'

/** A task as the contract wants it. Pure. */
export function toTask(task: Task): ServiceTask {
  const containers = (task.containers ?? []).map((container) => toContainer(task, container))
  return {
    arn: task.taskArn ?? '',
    id: lastPart(task.taskArn),
    taskDefinition: lastPart(task.taskDefinitionArn),
    status: task.lastStatus ?? '',
    desiredStatus: task.desiredStatus ?? '',
    execEnabled: task.enableExecuteCommand ?? false,
    bad:
      task.lastStatus === 'STOPPED' &&
      isBad({ stopCode: task.stopCode, stoppedReason: task.stoppedReason, containers }),
    containers,
    ...whereOf(task),
    ...whenOf(task),
  }
}

function whereOf(task: Task) {
  return present({
    startedBy: task.startedBy,
    health: task.healthStatus,
    zone: task.availabilityZone,
    launchType: task.launchType,
    capacityProvider: task.capacityProviderName,
  })
}

function whenOf(task: Task) {
  return present({
    createdAt: instant(task.createdAt),
    startedAt: instant(task.startedAt),
    stoppedAt: instant(task.stoppedAt),
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
  })
}

function toContainer(task: Task, container: Container): ServiceTask['containers'][number] {
  const place = `${lastPart(task.clusterArn)}/${lastPart(task.taskArn)}`
  return {
    name: container.name ?? '',
    node: `ecs:${place}/${container.name ?? ''}`,
    ...present({
      image: container.image,
      digest: container.imageDigest,
      status: container.lastStatus,
      health: container.healthStatus,
      exitCode: container.exitCode,
      reason: container.reason,
    }),
  }
}

/** The service that a task belongs to, by its group. */
export function serviceOfTask({ group = '' }: Task): string | undefined {
  return group.startsWith('service:') ? group.slice('service:'.length) : undefined
}
