import type { Service } from '@aws-sdk/client-ecs'
import { FailureError } from '../../shared/failure.ts'
import { targetKey } from '../../shared/target.ts'
import type { Door } from './sources/door.ts'
import { listServices, readClusterArns, readServicesOf } from './sources/services.ts'

/** Which services there are in each target: asked for less often than how they do. */
export interface Members {
  /**
   * All active services of the door's target, as they are now. Which ones there are is asked again
   * after half a minute, when one has gone, and always with `anew`. Throws a `FailureError`.
   */
  describe(door: Door, anew: boolean): Promise<Service[]>
}

/** How long a list of services holds (ms): about as long as a list at rest takes to look again. */
const holds = 30_000

interface Listed {
  readonly readAt: number
  /** ARNs by cluster. */
  readonly clusters: ReadonlyMap<string, readonly string[]>
}

/** Makes {@link Members}; `now` in milliseconds. */
export function rememberMembers(now: () => number): Members {
  const targets = new Map<string, Listed>()
  return {
    async describe(door, anew) {
      const key = targetKey(door.target)
      const known = targets.get(key)
      const lasts = !anew && known !== undefined && now() - known.readAt < holds
      const listed = lasts ? known : { readAt: now(), clusters: await listAll(door) }
      targets.set(key, listed)
      // How many of these calls are under way at once is for the budgets to say.
      const found = await Promise.all(
        [...listed.clusters].map(([cluster, arns]) =>
          orGone(readServicesOf(door, cluster, arns), []),
        ),
      )
      const services = found.flat().filter(({ status }) => status !== 'INACTIVE')
      const all = [...listed.clusters.values()].reduce((sum, arns) => sum + arns.length, 0)
      if (services.length < all) targets.delete(key)
      return services
    },
  }
}

async function listAll(door: Door): Promise<ReadonlyMap<string, readonly string[]>> {
  const clusters = await readClusterArns(door)
  const arns = await Promise.all(clusters.map((one) => orGone(listServices(door, one), [])))
  return new Map(clusters.map((cluster, index) => [cluster, arns[index] ?? []]))
}

/** A cluster that has just gone has no services. */
async function orGone<Found>(reading: Promise<Found>, none: Found): Promise<Found> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'ClusterNotFoundException')
      return none
    throw error
  }
}
