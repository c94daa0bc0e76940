import { FailureError } from '../../shared/failure.ts'
import type { NodeRef, NodeRow } from '../../shared/nodes.ts'
import { joinContainers } from './join/container.ts'
import { type HybridTags, joinMachines } from './join/machine.ts'
import type { NodesParts } from './parts.ts'
import { readIfAllowed } from './sources/allowed.ts'
import type { Door } from './sources/door.ts'
import { readHybridTags } from './sources/hybrid-tags.ts'
import { readInstance } from './sources/instances.ts'
import { readManaged } from './sources/managed.ts'
import { withServiceTags } from './sources/services.ts'
import { describeTasks } from './sources/tasks.ts'

/** One node, read afresh. Throws a `FailureError`: `not-found`, or why it cannot be read. */
export async function getNode(
  { caller }: Pick<NodesParts, 'caller'>,
  { account, region, node }: NodeRef,
  signal: AbortSignal | undefined,
): Promise<NodeRow> {
  const door = { caller, target: { account, region }, signal }
  const rows = node.startsWith('ecs:')
    ? await readContainers(door, node)
    : await readMachine(door, node)
  const row = rows.find((one) => one.node === node)
  if (row) return row
  throw new FailureError({
    kind: 'not-found',
    sentence: `There is no node ${node} in account ${account}, ${region}.`,
    advice: 'It may have been terminated. Read the list again.',
    retryable: false,
    ...{ account, region },
  })
}

/** The containers of the task that a container's id names; see `NodeRef`. */
async function readContainers(door: Door, node: string): Promise<NodeRow[]> {
  const [cluster = '', task = ''] = node.slice('ecs:'.length).split('/')
  try {
    const tasks = await describeTasks(door, cluster, [task])
    return joinContainers(door.target, (await withServiceTags(door, tasks)).tasks)
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'ClusterNotFoundException')
      return []
    throw error
  }
}

/** Either service may be closed to the user: what the other knows is enough for a row. */
async function readMachine(door: Door, id: string): Promise<NodeRow[]> {
  const isHybrid = id.startsWith('mi-')
  const [managed, instances, tags] = await Promise.all([
    readIfAllowed(readManaged(door, id)),
    isHybrid ? [] : readIfAllowed(readInstance(door, id)),
    isHybrid ? readIfAllowed(readHybridTags(door, id)) : {},
  ])
  if (managed instanceof FailureError && (instances instanceof FailureError || !instances.length)) {
    throw managed
  }
  return joinMachines(door.target, {
    managed: managed instanceof FailureError ? undefined : managed,
    instances: instances instanceof FailureError ? undefined : instances,
    ...(isHybrid && { hybridTags: tagsOfOne(id, tags) }),
  })
}

function tagsOfOne(id: string, tags: Record<string, string> | FailureError): HybridTags {
  const known = tags instanceof FailureError ? [] : [[id, tags] as const]
  return { tags: new Map(known), missing: 'refused' }
}
