import type { Failure } from '../../shared/failure.ts'
import type { NodeRow } from '../../shared/nodes.ts'
import { attempt, gapsOf } from '../aws/parts.ts'
import { joinContainers } from './join/container.ts'
import { joinMachines } from './join/machine.ts'
import type { Door } from './sources/door.ts'
import type { HybridTagsCache } from './sources/hybrid-tags.ts'
import { readInstances } from './sources/instances.ts'
import { readManaged } from './sources/managed.ts'
import { withServiceTags } from './sources/services.ts'
import { readTasks } from './sources/tasks.ts'

/** The nodes of one target, and what could not be read of them. */
export interface NodesOfTarget {
  readonly rows: NodeRow[]
  readonly gaps: Failure[]
}

/**
 * Reads the nodes of one target out of three services at once. Where one of them may not be read,
 * the others' rows come all the same, and the failure is a gap. Throws a `FailureError` where
 * nothing can be read, or where trying again will bring the whole.
 */
export async function readNodes(door: Door, hybridTags: HybridTagsCache): Promise<NodesOfTarget> {
  const [managed, instances, tasks] = await Promise.all([
    attempt(readTaggedManaged(door, hybridTags), door.target),
    attempt(readInstances(door), door.target),
    attempt(readTaggedTasks(door), door.target),
  ])
  const gaps = gapsOf([managed, instances, tasks])
  const { found: known } = managed
  const machines = { managed: known?.managed, instances: instances.found }
  const rows = [
    ...joinMachines(door.target, { ...machines, ...(known && { hybridTags: known.tags.known }) }),
    ...joinContainers(door.target, tasks.found?.tasks ?? []),
  ]
  const refusals = [known?.tags.refusal, tasks.found?.refusal]
  return { rows, gaps: [...gaps, ...refusals.filter((one) => one !== undefined)] }
}

async function readTaggedManaged(door: Door, hybridTags: HybridTagsCache) {
  const managed = await readManaged(door)
  const ids = managed.flatMap(({ InstanceId: id = '' }) => (id.startsWith('mi-') ? id : []))
  return { managed, tags: await hybridTags.of(door, ids) }
}

async function readTaggedTasks(door: Door) {
  return withServiceTags(door, await readTasks(door))
}
