import { physicalOf, resourcesOf } from './physical.ts'
import type { Region } from './region.ts'
import type { Resource, Stack } from './stack.ts'

/** One look at a service that is on its way, at least this long after the other (milliseconds). */
const pause = 250
const patience = 3 * 3_600_000

/** A change of a resource that its own service carries out. */
export interface ConductedChange {
  readonly region: Region
  readonly stack: Stack
  readonly resource: Resource
  readonly during: 'create' | 'update'
  /** When to look whether it is done, in milliseconds. */
  readonly firstLook: number
  readonly isRunning: () => boolean
  readonly finish: (reason: string | undefined, at: number) => void
}

/**
 * Hands a change to the resource's own service and finishes when the service has; answers false for
 * types whose changes take their time and no more. A failure laid by a story that is the service's
 * own is played by the service.
 */
export function conduct(change: ConductedChange, at: number): boolean {
  const { region, stack, resource } = change
  const conductor = region.settings.conductors[resource.type]
  if (conductor === undefined) return false
  const fault = region.takeFault(stack, resource.logicalId, change.during)
  const around = resourcesOf(region)
  const physical = physicalOf(region, stack, resource)
  const isOwn = fault !== undefined && conductor.plays(physical, fault)
  conductor.begin(physical, around, at, isOwn)
  const until = at + Math.max(60_000, region.scaled(patience))
  const look = (time: number): void => {
    if (!change.isRunning()) return
    if (fault !== undefined && !isOwn) {
      change.finish(fault, time)
      return
    }
    const outcome = conductor.outcome(physical, resourcesOf(region), time)
    if (outcome === 'done') change.finish(undefined, time)
    else if (outcome !== 'underway') change.finish(fault ?? outcome.failed, time)
    else if (time >= until) change.finish('Exceeded attempts to wait', time)
    else region.agenda.add(time + Math.max(pause, region.scaled(5000)), look)
  }
  region.agenda.add(change.firstLook, look)
  return true
}
