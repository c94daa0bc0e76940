import { type Failure, FailureError } from '../../shared/failure.ts'
import type { NodeRow } from '../../shared/nodes.ts'
import { toFailure } from '../aws/failures.ts'
import { joinContainers } from './join/container.ts'
import { joinMachines } from './join/machine.ts'
import type { Door } from './sources/door.ts'
import { readInstances } from './sources/instances.ts'
import { readManaged } from './sources/managed.ts'
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
export async function readNodes(door: Door): Promise<NodesOfTarget> {
  const [managed, instances, tasks] = await Promise.all([
    attempt(readManaged(door), door),
    attempt(readInstances(door), door),
    attempt(readTasks(door), door),
  ])
  const gaps = [managed, instances, tasks].flatMap(({ failure }) => failure ?? [])
  const whole = gaps.find(concernsAll) ?? (gaps.length === 3 ? gaps[0] : undefined)
  if (whole) throw new FailureError(whole)
  const machines = { managed: managed.found, instances: instances.found }
  const rows = [
    ...joinMachines(door.target, machines),
    ...joinContainers(door.target, tasks.found ?? []),
  ]
  return { rows, gaps }
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

/** Whether a failure of one service stands for the whole target, so that known rows should stay. */
function concernsAll({ kind }: Failure): boolean {
  switch (kind) {
    case 'login-needed':
    case 'mfa-needed':
    case 'identity-changed':
    case 'clock-skew':
    case 'region-disabled':
    case 'cancelled':
    case 'throttled':
      return true
    case 'access-denied':
    case 'network':
    case 'not-found':
    case 'invalid-input':
    case 'conflict':
    case 'policy':
    case 'configuration':
    case 'internal':
      return false
  }
}
