import { deleteTask, dependents, keptByPolicy } from './delete-resource.ts'
import { runPhase, type PhaseEnd, type Task } from './phase.ts'
import type { Site } from './site.ts'
import type { Resource } from './stack.ts'

/** Deletes all resources of a stack that are there, each after those that need it. */
export function removeResources(
  site: Site,
  at: number,
  ended: (end: PhaseEnd, at: number) => void,
): void {
  const { stack, operation } = site
  const present = [...stack.resources.values()].filter(isPresent)
  const order = dependents(present)
  const fresh = operation.kind !== 'delete'
  const tasks = present.map((resource) =>
    deleteTask(
      site,
      resource,
      order.get(resource.logicalId) ?? new Set(),
      (item) => operation.spared.has(item.logicalId) || keptByPolicy(stack, item, fresh),
    ),
  )
  operation.phase = runPhase(tasks, at, false, ended)
}

/**
 * Deletes what an update or its rollback leaves over: removed resources and replaced ones. Those
 * that a rollback removes are `fresh`: the update that is taken back created them.
 */
export function cleanUp(
  site: Site,
  removed: readonly Resource[],
  fresh: boolean,
  at: number,
  ended: (end: PhaseEnd, at: number) => void,
): void {
  const order = dependents(removed)
  const tasks: Task[] = removed.map((resource) =>
    deleteTask(site, resource, order.get(resource.logicalId) ?? new Set(), (item) =>
      keptByPolicy(site.stack, item, fresh),
    ),
  )
  const replaced = site.operation.replaced.map((resource) => {
    const task = deleteTask(
      site,
      resource,
      new Set(),
      (item) => item.updateReplacePolicy === 'Retain',
    )
    return { ...task, logicalId: `${resource.logicalId} ${resource.physicalId ?? ''}` }
  })
  const gone = [...removed, ...site.operation.replaced]
  site.operation.replaced = []
  site.operation.phase = runPhase([...tasks, ...replaced], at, false, (end, time) => {
    // What an update removes is no longer the stack's, even where its service kept it.
    for (const resource of removed) site.stack.resources.delete(resource.logicalId)
    letGo(site, gone)
    ended(end, time)
  })
}

/** What was not deleted goes on without the stack. */
function letGo({ region, stack }: Site, resources: readonly Resource[]): void {
  for (const resource of resources) {
    if (resource.physicalId === undefined || resource.status === 'DELETE_COMPLETE') continue
    region.shelf.left.push({ stack, resource })
  }
}

function isPresent(resource: Resource): boolean {
  return resource.status !== 'DELETE_COMPLETE' && resource.status !== 'DELETE_SKIPPED'
}
