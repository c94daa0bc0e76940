import type { TaskDefinition } from '@aws-sdk/client-ecs'
import { FailureError } from '../../../shared/failure.ts'
import type { Door } from './door.ts'

/** A task definition by ARN or `family:revision`. Throws a `FailureError`. */
export async function readDefinition(
  { caller, target, signal }: Door,
  taskDefinition: string,
): Promise<TaskDefinition> {
  const { ECSClient, DescribeTaskDefinitionCommand } = await import('@aws-sdk/client-ecs')
  const command = new DescribeTaskDefinitionCommand({ taskDefinition })
  const answer = await caller.send(target, ECSClient, command, { signal })
  if (answer.taskDefinition) return answer.taskDefinition
  throw new FailureError({
    kind: 'not-found',
    sentence: `There is no task definition ${taskDefinition} in account ${target.account}, ${target.region}.`,
    advice: 'A revision that was deleted cannot be read any more.',
    retryable: false,
    service: 'ecs',
    ...target,
  })
}

/** The active revisions of a family as ARNs, newest first; at most 100. */
export async function listDefinitions(
  { caller, target, signal }: Door,
  family: string,
): Promise<string[]> {
  const { ECSClient, ListTaskDefinitionsCommand } = await import('@aws-sdk/client-ecs')
  const command = new ListTaskDefinitionsCommand({
    familyPrefix: family,
    sort: 'DESC',
    maxResults: 100,
  })
  return (await caller.send(target, ECSClient, command, { signal })).taskDefinitionArns ?? []
}
