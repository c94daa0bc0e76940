import { durationOf } from '../resources/durations.ts'
import { enterResourceStatus } from './events.ts'
import { revertNested } from './nested.ts'
import type { Task } from './phase.ts'
import type { Site } from './site.ts'
import type { Resource } from './stack.ts'

/** Takes one resource back to what it was before the update. */
export function revertTask(site: Site, former: Resource): Task {
  const { region, stack, operation } = site
  let running = true
  return {
    logicalId: former.logicalId,
    after: former.dependencies,
    run: (at, end) => {
      const resource = stack.resources.get(former.logicalId) ?? { ...former }
      stack.resources.set(former.logicalId, resource)
      const finish = (reason: string | undefined, time: number): void => {
        if (!running) return
        running = false
        const status = reason === undefined ? 'UPDATE_COMPLETE' : 'UPDATE_FAILED'
        if (reason === undefined) restore(site, resource, former)
        enterResourceStatus(region, stack, resource, status, time, reason)
        end(reason === undefined, time)
      }
      if (operation.spared.has(former.logicalId)) {
        finish(undefined, at)
        return
      }
      enterResourceStatus(region, stack, resource, 'UPDATE_IN_PROGRESS', at)
      if (former.type === 'AWS::CloudFormation::Stack') {
        revertNested(site, resource, at, finish)
        return
      }
      const total = region.scaled(
        durationOf(former.type, 'update', `${stack.id} ${former.logicalId}`),
      )
      region.agenda.add(at + total, (time) =>
        finish(region.takeFault(stack, former.logicalId, 'rollback'), time),
      )
    },
    cancel: () => {
      running = false
    },
  }
}

function restore(site: Site, resource: Resource, former: Resource): void {
  const { operation } = site
  if (resource.generation !== former.generation) {
    operation.replaced = operation.replaced.filter(
      (item) => item.physicalId !== former.physicalId || item.logicalId !== former.logicalId,
    )
    operation.replaced.push({ ...resource })
  }
  resource.physicalId = former.physicalId
  resource.generation = former.generation
  resource.properties = former.properties
  resource.metadata = former.metadata
  resource.deletionPolicy = former.deletionPolicy
  resource.updateReplacePolicy = former.updateReplacePolicy
  resource.dependencies = former.dependencies
  resource.refusal = former.refusal
  operation.touched.delete(former.logicalId)
}
