import { engine } from '../cloudformation/engine/engine.ts'
import { prepareDeployment } from '../cloudformation/engine/prepare.ts'
import { Region } from '../cloudformation/engine/region.ts'
import { Stack, type History } from '../cloudformation/engine/stack.ts'
import { requestOf, type Release, type StackPlan } from './plans.ts'

/** Of a long history, this many updates are played. */
const mostUpdates = 6

/** A region to play the past in: at AWS's own pace, apart from what goes on in the world. */
export function scratchRegion(region: Region, seed: string): Region {
  return new Region(
    region.account,
    region.name,
    { ...region.settings, speed: 1, conductors: {} },
    seed,
  )
}

/**
 * Plays the past of a stack that stands in a region already, and answers the resources and events
 * that it left. The same plan gives the same history whenever it is asked for.
 */
export function playHistory(region: Region, standing: Stack, plan: StackPlan): History {
  const scratch = scratchRegion(region, standing.id)
  for (const name of standing.imports) {
    const value = region.exports.get(name)?.value ?? name
    scratch.exports.set(name, { name, value, stack: standing })
  }
  const [first, ...later] = plan.releases
  const deployment = prepareDeployment(scratch, standing, requestOf(plan, first.version))
  const stack = new Stack({ id: standing.id, name: standing.name, createdAt: first.at, deployment })
  scratch.add(stack)
  engine.create(scratch, stack, {}, first.at)
  scratch.agenda.advance(Infinity)
  for (const release of later.slice(-mostUpdates)) playRelease(scratch, stack, plan, release)
  return { resources: stack.resources, events: stack.events }
}

/** Updates a stack to a release and lets the update end, in a rollback if it is one that failed. */
export function playRelease(
  scratch: Region,
  stack: Stack,
  plan: StackPlan,
  release: Release,
): void {
  const request = requestOf(plan, release.version)
  const deployment = prepareDeployment(scratch, stack, request, stack.deployment)
  const { weakness } = plan.blueprint
  if (release.failed === true && weakness) {
    const { logicalId, reason } = weakness
    scratch.faults.push({ stack: stack.name, logicalId, during: 'update', reason, times: 1 })
  }
  engine.update(scratch, stack, deployment, {}, release.at)
  scratch.agenda.advance(Infinity)
}
