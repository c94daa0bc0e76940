import type { Cluster, ContainerInstance } from '@aws-sdk/client-ecs'
import { chunksOf } from '../present.ts'
import type { Door } from './door.ts'

/** The most that these Describe operations take at once. */
const atOnce = 100

/** Clusters by ARN, at most 100. Throws a `FailureError`. */
export async function describeClusters(
  { caller, target, signal }: Door,
  clusters: string[],
): Promise<Cluster[]> {
  const { ECSClient, DescribeClustersCommand } = await import('@aws-sdk/client-ecs')
  const command = new DescribeClustersCommand({ clusters, include: ['TAGS', 'SETTINGS'] })
  return (await caller.send(target, ECSClient, command, { signal })).clusters ?? []
}

/** The container instances of a cluster. Throws a `FailureError`. */
export async function readInstances(door: Door, cluster: string): Promise<ContainerInstance[]> {
  const { ECSClient, ListContainerInstancesCommand, DescribeContainerInstancesCommand } =
    await import('@aws-sdk/client-ecs')
  const { caller, target, signal } = door
  const arns: string[] = []
  const pages = caller.paginate(
    target,
    ECSClient,
    (nextToken) => new ListContainerInstancesCommand({ cluster, maxResults: atOnce, nextToken }),
    (page) => page.nextToken,
    { signal },
  )
  for await (const page of pages) arns.push(...(page.containerInstanceArns ?? []))
  const answers = await Promise.all(
    chunksOf(arns, atOnce).map((containerInstances) => {
      const command = new DescribeContainerInstancesCommand({ cluster, containerInstances })
      return caller.send(target, ECSClient, command, { signal })
    }),
  )
  return answers.flatMap(({ containerInstances = [] }) => containerInstances)
}
