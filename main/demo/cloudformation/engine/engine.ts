import { create } from './create.ts'
import { remove } from './delete.ts'
import { enterStatus } from './events.ts'
import { importInto } from './import.ts'
import { newOperation } from './operation.ts'
import type { Region } from './region.ts'
import { rollBack } from './rollback.ts'
import type { Engine } from './site.ts'
import type { Stack } from './stack.ts'
import { update } from './update.ts'

/** The engine that plays operations over time; it has no state of its own. */
export const engine: Engine = {
  create: (region, stack, options, at) => create(engine, region, stack, options, at),
  update: (region, stack, deployment, options, at) =>
    update(engine, region, stack, deployment, options, at),
  importInto: (region, stack, deployment, options, at) =>
    importInto(engine, region, stack, deployment, options, at),
  rollBack: (region, stack, options, at) => rollBack(engine, region, stack, options, at),
  cancelUpdate,
  delete: (region, stack, options, at) => remove(engine, region, stack, options, at),
  abandon,
}

function cancelUpdate(_: Region, stack: Stack, _token: string | undefined, at: number): void {
  if (!stack.operation) return
  stack.operation.cancelled = true
  stack.operation.phase?.stop(at)
}

function abandon(region: Region, stack: Stack, at: number): void {
  if (!stack.isInProgress) return
  const last = stack.operation
  const creating = stack.status === 'CREATE_IN_PROGRESS'
  stack.operation = newOperation(last?.kind ?? 'create', {
    token: last?.token,
    before: last?.before,
    touched: last?.touched ?? new Set(),
    replaced: last?.replaced ?? [],
  })
  last?.phase?.stop(at)
  if (creating) enterStatus(region, stack, 'CREATE_FAILED', at, 'Resource creation cancelled')
  else enterStatus(region, stack, 'UPDATE_FAILED', at, 'Resource update cancelled')
}
