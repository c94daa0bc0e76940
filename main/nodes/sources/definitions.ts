import type { TaskDefinition } from '@aws-sdk/client-ecs'
import type { Door } from './door.ts'

/** A task definition by `family:revision`. Throws a `FailureError`. */
export async function readTaskDefinition(
  { caller, target, signal }: Door,
  taskDefinition: string,
): Promise<TaskDefinition | undefined> {
  const { ECSClient, DescribeTaskDefinitionCommand } = await import('@aws-sdk/client-ecs')
  const command = new DescribeTaskDefinitionCommand({ taskDefinition })
  return (await caller.send(target, ECSClient, command, { signal })).taskDefinition
}
