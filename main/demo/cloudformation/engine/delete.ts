import { exportInUse, withdrawExports } from './exports.ts'
import { enterStatus } from './events.ts'
import { newOperation } from './operation.ts'
import { removeResources } from './removal.ts'
import type { Region } from './region.ts'
import { listed } from './sentences.ts'
import type { DeleteOptions, Engine } from './site.ts'
import type { Stack } from './stack.ts'

/**
 * Deletes a stack. Where others import its exports AWS takes the request, begins, and puts the
 * stack back into the status it had, with the reason.
 */
export function remove(
  engine: Engine,
  region: Region,
  stack: Stack,
  options: DeleteOptions,
  at: number,
): void {
  const former = stack.status
  const running = stack.operation?.phase
  const operation = newOperation('delete', {
    token: options.token,
    spared: options.retain ?? new Set(),
    force: options.force ?? false,
    ended: options.ended,
  })
  stack.operation = operation
  if (stack.isInProgress) running?.stop(at)
  enterStatus(region, stack, 'DELETE_IN_PROGRESS', at, options.reason ?? 'User Initiated')
  const inUse = exportInUse(region, stack)
  if (inUse !== undefined) {
    region.agenda.add(at + region.scaled(2000), (time) => {
      enterStatus(region, stack, former, time, inUse)
      operation.ended?.(stack, time)
    })
    return
  }
  removeResources({ region, stack, operation, engine }, at, (end, time) => {
    if (end.failed.length > 0) {
      enterStatus(region, stack, 'DELETE_FAILED', time, listed('delete', end.failed))
    } else {
      stack.forceDeleted = operation.force
      withdrawExports(region, stack)
      stack.imports = new Set()
      enterStatus(region, stack, 'DELETE_COMPLETE', time)
    }
    operation.ended?.(stack, time)
  })
}
