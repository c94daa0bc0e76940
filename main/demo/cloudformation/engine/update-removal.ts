import { enterResourceStatus } from './events.ts'
import type { Task } from './phase.ts'
import type { BuildSite } from './site.ts'
import { policyObjection } from './stack-policy.ts'
import type { Resource } from './stack.ts'

/** What a stack has and its new template does not. */
export function removedBy({ stack, plan }: BuildSite): Resource[] {
  return [...stack.resources.values()].filter(
    (resource) =>
      !plan.resources.has(resource.logicalId) &&
      resource.status !== 'DELETE_COMPLETE' &&
      resource.status !== 'DELETE_SKIPPED',
  )
}

/** For each resource that the update would delete and the stack's policy keeps: what fails it. */
export function guardedRemovals(site: BuildSite): Task[] {
  const { region, stack, operation } = site
  return removedBy(site).flatMap((resource) => {
    const { logicalId } = resource
    const objection = policyObjection(site, 'Update:Delete', resource)
    if (objection === undefined) return []
    const run: Task['run'] = (at, end) => {
      operation.touched.add(logicalId)
      enterResourceStatus(region, stack, resource, 'UPDATE_FAILED', at, objection)
      end(false, at)
    }
    return [{ logicalId, after: new Set<string>(), run, cancel: () => undefined }]
  })
}
