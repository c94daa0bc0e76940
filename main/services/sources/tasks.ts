import type { Task } from '@aws-sdk/client-ecs'
import { chunksOf } from '../present.ts'
import type { Door } from './door.ts'

/** The most that DescribeTasks takes at once. */
const atOnce = 100

/** Whose tasks are listed, and whether those that are to run or those that stopped. */
export interface TasksWanted {
  readonly cluster: string
  /** Of all services when absent. */
  readonly service?: string | undefined
  readonly desiredStatus: 'RUNNING' | 'STOPPED'
}

/** The ARNs of tasks. AWS tells of stopped ones for about an hour. Throws a `FailureError`. */
export async function listTasks(door: Door, wanted: TasksWanted): Promise<string[]> {
  const { ECSClient, ListTasksCommand } = await import('@aws-sdk/client-ecs')
  const { cluster, service: serviceName, desiredStatus } = wanted
  const found: string[] = []
  const pages = door.caller.paginate(
    door.target,
    ECSClient,
    (nextToken) =>
      new ListTasksCommand({ cluster, serviceName, desiredStatus, maxResults: atOnce, nextToken }),
    (page) => page.nextToken,
    { signal: door.signal },
  )
  for await (const page of pages) found.push(...(page.taskArns ?? []))
  return found
}

/** Tasks by ARN; those that are gone are left out. Throws a `FailureError`. */
export async function describeTasks(
  { caller, target, signal }: Door,
  cluster: string,
  arns: readonly string[],
): Promise<Task[]> {
  const { ECSClient, DescribeTasksCommand } = await import('@aws-sdk/client-ecs')
  const answers = await Promise.all(
    chunksOf(arns, atOnce).map((tasks) => {
      const command = new DescribeTasksCommand({ cluster, tasks })
      return caller.send(target, ECSClient, command, { signal })
    }),
  )
  return answers.flatMap(({ tasks = [] }) => tasks)
}
