import { type Failure, FailureError, type FailureKind } from '../../shared/failure.ts'
import type { NodeRow } from '../../shared/nodes.ts'
import { toFailure } from '../aws/failures.ts'
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
    attempt(readTaggedManaged(door, hybridTags), door),
    attempt(readInstances(door), door),
    attempt(readTaggedTasks(door), door),
  ])
  const gaps = [managed, instances, tasks].flatMap(({ failure }) => failure ?? [])
  const whole =
    gaps.find(({ kind }) => general.has(kind)) ?? (gaps.length === 3 ? gaps[0] : undefined)
  if (whole) throw new FailureError(whole)
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

type Attempt<Found> =
  { found: Found; failure?: undefined } | { found?: undefined; failure: Failure }

async function attempt<Found>(reading: Promise<Found>, { target }: Door): Promise<Attempt<Found>> {
  try {
    return { found: await reading }
  } catch (error) {
    return { failure: toFailure(error, target) }
  }
}

/** Failures that stand for the whole target, whose known rows should then stay. */
const general: ReadonlySet<FailureKind> = new Set([
  'login-needed',
  'mfa-needed',
  'identity-changed',
  'clock-skew',
  'region-disabled',
  'cancelled',
  'throttled',
])
