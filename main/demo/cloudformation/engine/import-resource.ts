import { durationOf } from '../resources/durations.ts'
import type { PlannedResource } from '../template/plan.ts'
import { newResource, settleProperties } from './create-resource.ts'
import { enterResourceStatus } from './events.ts'
import { importable, type ImportedResource } from './imported.ts'
import type { Task } from './phase.ts'
import type { BuildSite } from './site.ts'
import type { Resource } from './stack.ts'

/** How long AWS takes to read a resource that is imported. */
const reading = 1000

const tagging = 'Apply stack-level tags to imported resource if applicable.'

/** Imports a resource, then gives it the stack's tags. */
export function importTask(
  site: BuildSite,
  planned: PlannedResource,
  imported: ImportedResource,
): Task {
  const { region, stack } = site
  const resource = newResource(planned)
  let running = true
  return {
    logicalId: planned.logicalId,
    after: planned.dependencies,
    run: (at, end) => {
      const found = importable(region, imported)
      const problem = settleProperties(site, planned, resource)
      if ('physicalId' in found) resource.physicalId = found.physicalId
      stack.resources.set(planned.logicalId, resource)
      const started = 'Resource import started.'
      enterResourceStatus(region, stack, resource, 'IMPORT_IN_PROGRESS', at, started)
      region.agenda.add(at + region.scaled(reading), (time) => {
        if (!running) return
        const reason = 'reason' in found ? found.reason : problem
        if (reason === undefined) {
          settle(site, resource, time, () => running, end)
          return
        }
        enterResourceStatus(region, stack, resource, 'IMPORT_FAILED', time, reason)
        end(false, time)
      })
    },
    cancel: (at) => {
      running = false
      if (resource.status !== 'IMPORT_IN_PROGRESS') return
      const reason = 'Resource import cancelled'
      enterResourceStatus(region, stack, resource, 'IMPORT_FAILED', at, reason)
    },
  }
}

/** The resource is the stack's; what is left to do is to tag it. */
function settle(
  { region, stack }: BuildSite,
  resource: Resource,
  at: number,
  isRunning: () => boolean,
  end: (succeeded: boolean, at: number) => void,
): void {
  const imported = 'Resource import completed.'
  enterResourceStatus(region, stack, resource, 'IMPORT_COMPLETE', at, imported)
  enterResourceStatus(region, stack, resource, 'UPDATE_IN_PROGRESS', at, tagging)
  const { type, logicalId } = resource
  const total = region.scaled(durationOf(type, 'update', `${stack.id} ${logicalId}`))
  region.agenda.add(at + total, (time) => {
    if (!isRunning()) return
    enterResourceStatus(region, stack, resource, 'UPDATE_COMPLETE', time)
    end(true, time)
  })
}
