import type { Service, Task } from '@aws-sdk/client-ecs'
import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { TaggedTask } from '../join/container.ts'
import { readIfAllowed } from './allowed.ts'
import type { Door } from './door.ts'

/** The most that DescribeServices takes at once. */
const atOnce = 10

/**
 * The tags of the services that run the tasks, by `CLUSTER-ARN NAME`: a stack’s own tags are on
 * its services, and on their tasks only where the service propagates them. Those that may not be
 * read are missing, and the first refusal says why.
 */
async function readServiceTags(door: Door, tasks: readonly Task[]): Promise<ServiceTags> {
  const byCluster = new Map<string, Set<string>>()
  for (const { clusterArn, group } of tasks) {
    if (clusterArn === undefined || !group?.startsWith('service:')) continue
    const names = byCluster.get(clusterArn) ?? new Set()
    byCluster.set(clusterArn, names.add(group.slice('service:'.length)))
  }
  const reads = [...byCluster].flatMap(([cluster, names]) =>
    chunked([...names]).map((chunk) => readIfAllowed(describe(door, cluster, chunk))),
  )
  const found = await Promise.all(reads)
  const services = found.flatMap((one) => (one instanceof FailureError ? [] : one))
  return {
    tags: new Map(services.map((one) => [`${one.clusterArn} ${one.serviceName}`, tagsOf(one)])),
    refusal: found.find((one) => one instanceof FailureError)?.failure,
  }
}

interface ServiceTags {
  readonly tags: ReadonlyMap<string, Record<string, string>>
  readonly refusal: Failure | undefined
}

/** The key of a task in what {@link readServiceTags} gives; undefined for one of no service. */
function serviceKey({ clusterArn, group }: Task): string | undefined {
  const name = group?.startsWith('service:') ? group.slice('service:'.length) : undefined
  return name === undefined || clusterArn === undefined ? undefined : `${clusterArn} ${name}`
}

async function describe(
  { caller, target, signal }: Door,
  cluster: string,
  services: string[],
): Promise<Service[]> {
  const { ECSClient, DescribeServicesCommand } = await import('@aws-sdk/client-ecs')
  const command = new DescribeServicesCommand({ cluster, services, include: ['TAGS'] })
  const answer = await caller.send(target, ECSClient, command, { signal })
  return answer.services ?? []
}

function chunked(names: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(names.length / atOnce) }, (_, index) =>
    names.slice(index * atOnce, (index + 1) * atOnce),
  )
}

function tagsOf({ tags = [] }: Service): Record<string, string> {
  return Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value]))
}

/** Tasks with their services’ tags, and why some of those tags are missing. */
interface TaggedTasks {
  readonly tasks: TaggedTask[]
  readonly refusal: Failure | undefined
}

/** The tasks, each with its service’s tags. Throws a `FailureError` but for a refusal. */
export async function withServiceTags(door: Door, tasks: readonly Task[]): Promise<TaggedTasks> {
  const { tags, refusal } = await readServiceTags(door, tasks)
  const tagged = tasks.map((task) => ({
    task,
    serviceTags: tags.get(serviceKey(task) ?? '') ?? {},
  }))
  return { tasks: tagged, refusal }
}
