import type { Task } from '@aws-sdk/client-ecs'
import type { Door } from './door.ts'

/** The most that DescribeTasks takes at once. */
const atOnce = 100

/** The running tasks of all clusters of the target. Throws a `FailureError`. */
export async function readTasks(door: Door): Promise<Task[]> {
  const clusters = await readClusters(door)
  // How many of these calls are under way at once is for the budgets to say.
  const tasks = await Promise.all(clusters.map((cluster) => tasksOfCluster(door, cluster)))
  return tasks.flat()
}

async function readClusters(door: Door): Promise<string[]> {
  const { ECSClient, ListClustersCommand } = await import('@aws-sdk/client-ecs')
  const found: string[] = []
  const pages = door.caller.paginate(
    door.target,
    ECSClient,
    (nextToken) => new ListClustersCommand({ maxResults: 100, nextToken }),
    (page) => page.nextToken,
    { signal: door.signal },
  )
  for await (const page of pages) found.push(...(page.clusterArns ?? []))
  return found
}

async function tasksOfCluster(door: Door, cluster: string): Promise<Task[]> {
  const { ECSClient, ListTasksCommand } = await import('@aws-sdk/client-ecs')
  const arns: string[] = []
  const pages = door.caller.paginate(
    door.target,
    ECSClient,
    (nextToken) =>
      new ListTasksCommand({ cluster, desiredStatus: 'RUNNING', maxResults: atOnce, nextToken }),
    (page) => page.nextToken,
    { signal: door.signal },
  )
  for await (const page of pages) arns.push(...(page.taskArns ?? []))
  const chunks = Array.from({ length: Math.ceil(arns.length / atOnce) }, (_, index) =>
    arns.slice(index * atOnce, (index + 1) * atOnce),
  )
  const tasks = await Promise.all(chunks.map((chunk) => describeTasks(door, cluster, chunk)))
  return tasks.flat()
}

/** Tasks of a cluster by ids or ARNs, at most 100; those that are gone are left out. */
export async function describeTasks(
  { caller, target, signal }: Door,
  cluster: string,
  tasks: string[],
): Promise<Task[]> {
  const { ECSClient, DescribeTasksCommand } = await import('@aws-sdk/client-ecs')
  const command = new DescribeTasksCommand({ cluster, tasks, include: ['TAGS'] })
  const answer = await caller.send(target, ECSClient, command, { signal })
  return answer.tasks ?? []
}
