import { foresee } from '../cloudformation/engine/foresee.ts'
import { prepareDeployment } from '../cloudformation/engine/prepare.ts'
import type { Region } from '../cloudformation/engine/region.ts'
import { Stack } from '../cloudformation/engine/stack.ts'
import { requestOf, versionOf, type StackPlan } from './plans.ts'
import { playHistory } from './simulate.ts'

/**
 * Puts a planned stack into a region as its last release left it. Cheap: resources and events are
 * played only when somebody asks for them.
 */
export function layStack(region: Region, plan: StackPlan): Stack {
  const identity = { id: region.newStackId(plan.name), name: plan.name }
  const [first] = plan.releases
  const deployment = prepareDeployment(region, identity, requestOf(plan, versionOf(plan)))
  const stack: Stack = new Stack({ ...identity, createdAt: first.at, deployment }, () =>
    playHistory(region, stack, plan),
  )
  const last = plan.releases.at(-1) ?? first
  const updated = plan.releases.length > 1
  stack.updatedAt = updated ? last.at : undefined
  stack.status = !updated
    ? 'CREATE_COMPLETE'
    : last.failed === true
      ? 'UPDATE_ROLLBACK_COMPLETE'
      : 'UPDATE_COMPLETE'
  stack.terminationProtection = plan.protection ?? false
  const foreseen = foresee(region, stack, deployment)
  stack.outputs = foreseen.outputs
  stack.imports = foreseen.imports
  region.add(stack)
  showExports(region, stack)
  return stack
}

/** Makes a stack's exports known to its region. */
export function showExports(region: Region, stack: Stack): void {
  for (const { exportName, value } of stack.outputs) {
    if (exportName !== undefined) region.exports.set(exportName, { name: exportName, value, stack })
  }
}
