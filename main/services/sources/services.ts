import type { Service } from '@aws-sdk/client-ecs'
import { FailureError } from '../../../shared/failure.ts'
import { toFailure } from '../../aws/failures.ts'
import { chunksOf } from '../present.ts'
import type { Door } from './door.ts'

/** The most that DescribeServices takes at once. */
const atOnce = 10

/** The ARNs of all clusters of the target. Throws a `FailureError`. */
export async function readClusterArns(door: Door): Promise<string[]> {
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

/** Services of a cluster by ARN; those that are gone are left out. Throws a `FailureError`. */
export async function readServicesOf(
  door: Door,
  cluster: string,
  arns: readonly string[],
): Promise<Service[]> {
  const answers = await Promise.all(
    chunksOf(arns, atOnce).map((chunk) => describeServices(door, cluster, chunk)),
  )
  return answers.flat()
}

/** The ARNs of a cluster's services. Throws a `FailureError`. */
export async function listServices(door: Door, cluster: string): Promise<string[]> {
  const { ECSClient, ListServicesCommand } = await import('@aws-sdk/client-ecs')
  const found: string[] = []
  const pages = door.caller.paginate(
    door.target,
    ECSClient,
    (nextToken) => new ListServicesCommand({ cluster, maxResults: 100, nextToken }),
    (page) => page.nextToken,
    { signal: door.signal },
  )
  for await (const page of pages) found.push(...(page.serviceArns ?? []))
  return found
}

async function describeServices(
  { caller, target, signal }: Door,
  cluster: string,
  services: string[],
): Promise<Service[]> {
  const { ECSClient, DescribeServicesCommand } = await import('@aws-sdk/client-ecs')
  const command = new DescribeServicesCommand({ cluster, services, include: ['TAGS'] })
  return (await caller.send(target, ECSClient, command, { signal })).services ?? []
}

/** One service. Throws a `FailureError`: `not-found` where it or its cluster is gone. */
export async function readService(door: Door, cluster: string, service: string): Promise<Service> {
  const [found] = await describeServices(door, cluster, [service]).catch((error: unknown) => {
    // AWS does not say which cluster it does not find.
    if (toFailure(error, door.target).kind === 'not-found') return []
    throw error
  })
  if (found && found.status !== 'INACTIVE') return found
  throw new FailureError({
    kind: 'not-found',
    sentence: `There is no service ${service} in cluster ${cluster} of account ${door.target.account}, ${door.target.region}.`,
    advice: 'It may have been deleted. What was kept of it is in its history.',
    retryable: false,
    service: 'ecs',
    ...door.target,
  })
}
