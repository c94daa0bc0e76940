import { buildSite, claimImports, settleOutputs } from './build.ts'
import { settling } from './create.ts'
import type { Deployment } from './deployment.ts'
import { enterResourceStatus, enterStatus } from './events.ts'
import { importTask } from './import-resource.ts'
import { adopt, type ImportedResource } from './imported.ts'
import { newOperation, type Before } from './operation.ts'
import { runPhase, type PhaseEnd } from './phase.ts'
import type { Region } from './region.ts'
import { listed } from './sentences.ts'
import type { BuildSite, Engine, ImportOptions } from './site.ts'
import type { Stack } from './stack.ts'
import { photograph } from './update.ts'

/** Makes resources that are there already a stack's; a failure gives them all back. */
export function importInto(
  engine: Engine,
  region: Region,
  stack: Stack,
  deployment: Deployment,
  options: ImportOptions,
  at: number,
): void {
  const { token, resources } = options
  const before = photograph(stack)
  const operation = newOperation('import', { token, before })
  stack.operation = operation
  stack.deployment = deployment
  stack.updatedAt = at
  enterStatus(region, stack, 'IMPORT_IN_PROGRESS', at, 'User Initiated')
  const site = buildSite({ region, stack, operation, engine })
  const missing = claimImports(site)
  region.agenda.add(at + region.scaled(settling), (time) => {
    if (missing !== undefined) {
      giveBack(site, before, resources, `${missing}.`, time)
      return
    }
    const tasks = resources.flatMap((imported) => {
      const planned = site.plan.resources.get(imported.logicalId)
      return planned === undefined ? [] : [importTask(site, planned, imported)]
    })
    operation.phase = runPhase(tasks, time, true, (end, endedAt) =>
      conclude(site, before, resources, end, endedAt),
    )
  })
}

function conclude(
  site: BuildSite,
  before: Before,
  resources: readonly ImportedResource[],
  end: PhaseEnd,
  at: number,
): void {
  const { region, stack } = site
  const objection = end.failed.length > 0 ? listed('import', end.failed) : settleOutputs(site)
  if (objection !== undefined) {
    giveBack(site, before, resources, objection, at)
    return
  }
  for (const { logicalId, type } of resources) {
    adopt(region, stack.id, type, stack.resources.get(logicalId)?.physicalId ?? '')
  }
  enterStatus(region, stack, 'IMPORT_COMPLETE', at)
}

/** The stack lets go of what it has imported so far, which stays as it was. */
function giveBack(
  { region, stack }: BuildSite,
  before: Before,
  resources: readonly ImportedResource[],
  reason: string,
  at: number,
): void {
  enterStatus(region, stack, 'IMPORT_ROLLBACK_IN_PROGRESS', at, reason)
  stack.deployment = before.deployment
  stack.imports = before.imports
  region.agenda.add(at + region.scaled(settling), (time) => {
    for (const { logicalId } of resources) {
      const resource = stack.resources.get(logicalId)
      if (resource === undefined) continue
      if (resource.status !== 'IMPORT_FAILED') {
        enterResourceStatus(region, stack, resource, 'IMPORT_ROLLBACK_IN_PROGRESS', time)
        enterResourceStatus(region, stack, resource, 'IMPORT_ROLLBACK_COMPLETE', time)
      }
      stack.resources.delete(logicalId)
    }
    enterStatus(region, stack, 'IMPORT_ROLLBACK_COMPLETE', time)
  })
}
