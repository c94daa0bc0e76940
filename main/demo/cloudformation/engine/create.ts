import { buildSite, claimImports, settleOutputs } from './build.ts'
import { createTask } from './create-resource.ts'
import { enterStatus } from './events.ts'
import { newOperation } from './operation.ts'
import { runPhase, type PhaseEnd } from './phase.ts'
import type { Region } from './region.ts'
import { removeFailedCreation, rollBackCreation } from './rollback.ts'
import { failureSentence } from './sentences.ts'
import type { BuildSite, CreateOptions, Engine } from './site.ts'
import type { Stack } from './stack.ts'

/** How long a stack takes between its last resource and its own completion. */
export const settling = 800

const timeout = 'Stack creation time exceeded the specified timeout'

/** Creates all resources of a stack that is in its region already. */
export function create(
  engine: Engine,
  region: Region,
  stack: Stack,
  options: CreateOptions,
  at: number,
): void {
  const operation = newOperation('create', {
    token: options.token,
    onFailure: options.onFailure ?? 'ROLLBACK',
    ended: options.ended,
  })
  stack.operation = operation
  enterStatus(region, stack, 'CREATE_IN_PROGRESS', at, options.reason ?? 'User Initiated')
  const site = buildSite({ region, stack, operation, engine })
  const missing = claimImports(site)
  if (missing !== undefined) {
    region.agenda.add(at + region.scaled(settling), (time) => fail(site, missing, time))
    return
  }
  watchTimeout(site, at)
  const tasks = [...site.plan.resources.values()].map((planned) => createTask(site, planned))
  region.agenda.add(at + region.scaled(settling), (time) => {
    if (stack.operation !== operation) return
    operation.phase = runPhase(tasks, time, operation.onFailure !== 'DO_NOTHING', (end, endedAt) =>
      conclude(site, end, endedAt),
    )
  })
}

/** TimeoutInMinutes: a creation that is not over by then is stopped. */
function watchTimeout(site: BuildSite, at: number): void {
  const { region, stack, operation } = site
  if (stack.timeoutMinutes === undefined) return
  region.agenda.add(at + region.scaled(stack.timeoutMinutes * 60_000), (time) => {
    if (stack.operation !== operation || stack.status !== 'CREATE_IN_PROGRESS') return
    operation.timedOut = true
    operation.phase?.stop(time)
  })
}

function conclude(site: BuildSite, end: PhaseEnd, at: number): void {
  const { region, stack, operation } = site
  if (stack.operation !== operation) return
  if (end.failed.length > 0 || end.stopped) {
    fail(site, operation.timedOut ? timeout : failureSentence(stack, end).trimEnd(), at)
    return
  }
  region.agenda.add(at + region.scaled(settling), (time) => {
    if (stack.operation !== operation) return
    const objection = settleOutputs(site)
    if (objection !== undefined) {
      fail(site, objection, time)
      return
    }
    enterStatus(region, stack, 'CREATE_COMPLETE', time)
    operation.ended?.(stack, time)
  })
}

function fail(site: BuildSite, reason: string, at: number): void {
  const { region, stack, operation } = site
  if (stack.operation !== operation) return
  const sentence = reason.endsWith('.') ? reason : `${reason}.`
  switch (operation.onFailure) {
    case 'DO_NOTHING':
      enterStatus(region, stack, 'CREATE_FAILED', at, `${sentence} `)
      operation.ended?.(stack, at)
      return
    case 'DELETE':
      removeFailedCreation(site, `${sentence} Delete requested by user.`, at)
      return
    case 'ROLLBACK':
      rollBackCreation(site, `${sentence} Rollback requested by user.`, at)
  }
}
