import type { Regions } from '../cloudformation/engine/regions.ts'
import { resourcesOf } from '../cloudformation/engine/physical.ts'
import type { Call } from '../service.ts'
import type { PhysicalResource, RegionResources } from './physical-resource.ts'

/**
 * The physical resources of the world, for the services that play them. What was due by the call's
 * time has happened: a resource whose deletion is over is not there any more.
 */
export interface WorldResources {
  /** Of the caller's account, in the region that the request is signed for. */
  of(call: Call): RegionResources
  /** Of an account's region; `at` is the world's time in milliseconds. */
  in(account: string, region: string, at: number): RegionResources
  /** All of a type in all regions of the caller's account: for services without regions. */
  everywhere(call: Call, type: string): readonly PhysicalResource[]
}

/** The physical resources of CloudFormation's regions. `names` are the world's regions. */
export function createWorldResources(regions: Regions, names: readonly string[]): WorldResources {
  const within = (account: string, region: string, at: number): RegionResources =>
    resourcesOf(regions.at(account, region, at))
  const of = (call: Call): RegionResources =>
    within(call.caller.account, call.caller.region, call.now().getTime())
  return {
    in: within,
    of,
    everywhere: (call, type) =>
      names.flatMap((name) => within(call.caller.account, name, call.now().getTime()).ofType(type)),
  }
}
