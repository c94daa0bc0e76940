import { withdrawExports, publishOutputs } from './exports.ts'
import { enterStatus } from './events.ts'
import { newOperation, type Before } from './operation.ts'
import { runPhase, type PhaseEnd } from './phase.ts'
import type { Region } from './region.ts'
import { cleanUp, removeResources } from './removal.ts'
import { revertTask } from './revert-resource.ts'
import { listed } from './sentences.ts'
import type { Engine, RollbackOptions, Site } from './site.ts'
import type { Resource, Stack } from './stack.ts'

/** Deletes what a failed creation has made; the stack stays, in ROLLBACK_COMPLETE. */
export function rollBackCreation(site: Site, reason: string, at: number): void {
  const { region, stack, operation } = site
  enterStatus(region, stack, 'ROLLBACK_IN_PROGRESS', at, reason)
  removeResources(site, at, (end, time) => {
    stack.imports = new Set()
    if (end.failed.length > 0) {
      enterStatus(region, stack, 'ROLLBACK_FAILED', time, listed('delete', end.failed))
    } else {
      enterStatus(region, stack, 'ROLLBACK_COMPLETE', time)
    }
    operation.ended?.(stack, time)
  })
}

/** OnFailure DELETE: a failed creation goes as if it had never been. */
export function removeFailedCreation(site: Site, reason: string, at: number): void {
  const { region, stack, operation } = site
  enterStatus(region, stack, 'DELETE_IN_PROGRESS', at, reason)
  removeResources(site, at, (end, time) => {
    stack.imports = new Set()
    if (end.failed.length > 0) {
      enterStatus(region, stack, 'DELETE_FAILED', time, listed('delete', end.failed))
    } else {
      enterStatus(region, stack, 'DELETE_COMPLETE', time)
    }
    operation.ended?.(stack, time)
  })
}

/** Takes a failed update back, resource by resource, then clears up. */
export function rollBackUpdate(site: Site, before: Before, reason: string, at: number): void {
  const { region, stack, operation } = site
  enterStatus(region, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', at, reason)
  const former = [...before.resources.values()].filter((item) =>
    operation.touched.has(item.logicalId),
  )
  const tasks = former.map((item) => revertTask(site, item))
  operation.phase = runPhase(tasks, at, false, (end, time) =>
    concludeRevert(site, before, end, time),
  )
}

function concludeRevert(site: Site, before: Before, end: PhaseEnd, at: number): void {
  const { region, stack, operation } = site
  if (end.failed.length > 0) {
    enterStatus(region, stack, 'UPDATE_ROLLBACK_FAILED', at, listed('update', end.failed))
    operation.ended?.(stack, at)
    return
  }
  stack.deployment = before.deployment
  stack.imports = before.imports
  publishOutputs(region, stack, before.outputs)
  enterStatus(region, stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', at)
  const added = [...stack.resources.values()].filter((item) => isAdded(item, before))
  cleanUp(site, added, true, at, (_, time) => {
    enterStatus(region, stack, 'UPDATE_ROLLBACK_COMPLETE', time)
    operation.ended?.(stack, time)
  })
}

function isAdded(resource: Resource, before: Before): boolean {
  const former = before.resources.get(resource.logicalId)
  const wasThere = former !== undefined && former.status !== 'DELETE_COMPLETE'
  return !wasThere && resource.status !== 'DELETE_COMPLETE' && resource.status !== 'DELETE_SKIPPED'
}

/** RollbackStack and ContinueUpdateRollback: takes the stack's last operation back. */
export function rollBack(
  engine: Engine,
  region: Region,
  stack: Stack,
  options: RollbackOptions,
  at: number,
): void {
  const last = stack.operation
  const operation = newOperation('rollback', {
    token: options.token,
    spared: options.skip ?? new Set(),
    before: last?.before,
    replaced: last?.replaced ?? [],
    touched: last?.touched ?? new Set(),
    ended: options.ended,
  })
  stack.operation = operation
  const site: Site = { region, stack, operation, engine }
  const reason = options.reason ?? 'User Initiated'
  if (operation.before) rollBackUpdate(site, operation.before, reason, at)
  else {
    withdrawExports(region, stack)
    rollBackCreation(site, reason, at)
  }
}
