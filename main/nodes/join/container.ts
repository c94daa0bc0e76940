import type { Container, Task } from '@aws-sdk/client-ecs'
import type { NodeContainer, NodeRow } from '../../../shared/nodes.ts'
import type { Target } from '../../../shared/target.ts'
import { present } from '../../aws/present.ts'
import { agentOf } from './container-agent.ts'
import { containerObstacle } from './container-obstacle.ts'
import { stackOf } from './tags.ts'

/** The containers of tasks, one row each. Pure. */
export function joinContainers(target: Target, tasks: readonly Task[]): NodeRow[] {
  return tasks.flatMap((task) =>
    (task.containers ?? []).map((container) => containerRow(target, task, container)),
  )
}

function containerRow(target: Target, task: Task, container: Container): NodeRow {
  const facts = containerFacts(task, container)
  const obstacle = containerObstacle(task, container)
  const tags = tagsOf(task)
  return {
    ...target,
    node: `ecs:${facts.cluster}/${facts.task}/${facts.container}`,
    kind: 'container',
    name: facts.container,
    connectable: obstacle === undefined,
    ...present({
      obstacle,
      platform: platformOf(task),
      address: container.networkInterfaces?.[0]?.privateIpv4Address,
      state: container.lastStatus ?? task.lastStatus,
      startedAt: task.startedAt?.toISOString(),
    }),
    ...stackOf(tags),
    tags,
    container: facts,
  }
}

function containerFacts(task: Task, container: Container): NodeContainer {
  const { taskArn = '', clusterArn = '', group = '' } = task
  return {
    cluster: lastPart(clusterArn),
    task: lastPart(taskArn),
    taskArn,
    taskDefinition: lastPart(task.taskDefinitionArn ?? ''),
    container: container.name ?? '',
    execEnabled: task.enableExecuteCommand ?? false,
    ...present({
      service: group.startsWith('service:') ? group.slice('service:'.length) : undefined,
      runtimeId: container.runtimeId,
      image: container.image,
      launchType: task.launchType,
      platformVersion: task.platformVersion,
      agentStatus: agentOf(container)?.lastStatus,
    }),
  }
}

function platformOf({ platformFamily }: Task): string {
  return platformFamily?.toLowerCase().startsWith('windows') ? 'Windows' : 'Linux'
}

function lastPart(arn: string): string {
  return arn.split('/').at(-1) ?? arn
}

function tagsOf({ tags = [] }: Task): Record<string, string> {
  return Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value]))
}
