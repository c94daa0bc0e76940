import type { Container, Task } from '@aws-sdk/client-ecs'
import type { NodeContainer, NodeRow } from '../../../shared/nodes.ts'
import type { Target } from '../../../shared/target.ts'
import { present } from '../../aws/present.ts'
import { agentOf } from './container-agent.ts'
import { containerObstacle } from './container-obstacle.ts'
import { stackOf } from './tags.ts'

/** A task with the tags of the service that runs it. */
export interface TaggedTask {
  readonly task: Task
  readonly serviceTags: Readonly<Record<string, string>>
}

/** The containers of tasks, one row each. Pure. */
export function joinContainers(target: Target, tasks: readonly TaggedTask[]): NodeRow[] {
  return tasks.flatMap((tagged) =>
    (tagged.task.containers ?? []).map((container) => containerRow(target, tagged, container)),
  )
}

function containerRow(
  target: Target,
  { task, serviceTags }: TaggedTask,
  container: Container,
): NodeRow {
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
    // The stack made the service, whose tasks have its tags only where it propagates them.
    ...stackOf({ ...serviceTags, ...tags }),
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
