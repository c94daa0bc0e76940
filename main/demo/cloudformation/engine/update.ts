import { buildSite, claimImports, settleOutputs } from './build.ts'
import { settling } from './create.ts'
import type { Deployment } from './deployment.ts'
import { enterStatus } from './events.ts'
import { newOperation, type Before } from './operation.ts'
import { runPhase, type PhaseEnd } from './phase.ts'
import type { Region } from './region.ts'
import { cleanUp } from './removal.ts'
import { rollBackUpdate } from './rollback.ts'
import { failureSentence } from './sentences.ts'
import type { BuildSite, Engine, UpdateOptions } from './site.ts'
import type { Stack } from './stack.ts'
import { guardedRemovals, removedBy } from './update-removal.ts'
import { updateTask } from './update-resource.ts'

/** The reason that AWS gives for a rollback after CancelUpdateStack. */
const byUser = 'User Initiated'

/** Brings a stack to a new deployment. */
export function update(
  engine: Engine,
  region: Region,
  stack: Stack,
  deployment: Deployment,
  options: UpdateOptions,
  at: number,
): void {
  const before = photograph(stack)
  const operation = newOperation('update', {
    token: options.token,
    onFailure: options.keepFailed === true ? 'DO_NOTHING' : 'ROLLBACK',
    before,
    policyDuring: options.policyDuring,
    policyAfter: options.policyAfter,
    ended: options.ended,
  })
  stack.operation = operation
  stack.deployment = deployment
  stack.updatedAt = at
  enterStatus(region, stack, 'UPDATE_IN_PROGRESS', at, options.reason ?? 'User Initiated')
  const site = buildSite({ region, stack, operation, engine })
  const missing = claimImports(site)
  region.agenda.add(at + region.scaled(settling), (time) => {
    if (stack.operation !== operation) return
    const objection = operation.cancelled ? byUser : missing && `${missing}.`
    if (objection !== undefined) {
      fail(site, before, objection, time)
      return
    }
    const tasks = [
      ...guardedRemovals(site),
      ...[...site.plan.resources.values()].map((planned) => updateTask(site, planned)),
    ]
    const stops = operation.onFailure !== 'DO_NOTHING'
    operation.phase = runPhase(tasks, time, stops, (end, endedAt) =>
      conclude(site, before, end, endedAt),
    )
  })
}

/** A stack as it is, to come back to. */
export function photograph(stack: Stack): Before {
  return {
    deployment: stack.deployment,
    resources: new Map([...stack.resources].map(([name, resource]) => [name, { ...resource }])),
    outputs: stack.outputs,
    imports: stack.imports,
  }
}

function conclude(site: BuildSite, before: Before, end: PhaseEnd, at: number): void {
  const { region, stack, operation } = site
  if (stack.operation !== operation) return
  if (end.failed.length > 0 || end.stopped) {
    const cancelled = end.failed.length === 0
    fail(site, before, cancelled ? byUser : failureSentence(stack, end), at)
    return
  }
  region.agenda.add(at + region.scaled(settling), (time) => {
    if (stack.operation !== operation) return
    const objection = operation.cancelled ? byUser : settleOutputs(site)
    if (objection !== undefined) {
      fail(site, before, objection, time)
      return
    }
    finish(site, time)
  })
}

function finish(site: BuildSite, at: number): void {
  const { region, stack, operation } = site
  stack.policy = operation.policyAfter ?? stack.policy
  enterStatus(region, stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', at)
  cleanUp(site, removedBy(site), false, at, (end, time) => {
    const reason =
      end.failed.length > 0
        ? 'Update successful. One or more resources could not be deleted.'
        : undefined
    enterStatus(region, stack, 'UPDATE_COMPLETE', time, reason)
    operation.ended?.(stack, time)
  })
}

function fail(site: BuildSite, before: Before, reason: string, at: number): void {
  const { region, stack, operation } = site
  if (operation.onFailure === 'DO_NOTHING') {
    enterStatus(region, stack, 'UPDATE_FAILED', at, reason)
    operation.ended?.(stack, at)
    return
  }
  rollBackUpdate(site, before, reason, at)
}
