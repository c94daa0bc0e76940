import { durationOf } from '../resources/durations.ts'
import { fillPattern } from '../resources/pattern.ts'
import { afterlives } from '../../resources/afterlives.ts'
import type { PhysicalResource } from '../../resources/physical-resource.ts'
import { resourceType } from '../resources/types.ts'
import { asText } from '../template/json.ts'
import { enterResourceStatus } from './events.ts'
import { deleteNested } from './nested.ts'
import type { Task } from './phase.ts'
import { isGone, physicalOf, resourcesOf } from './physical.ts'
import { instanceOf } from './scope.ts'
import { isDeletedRole, roleGone } from './service-role.ts'
import type { Site } from './site.ts'
import type { Resource, Stack } from './stack.ts'

/** Whether a resource stays when it is deleted: its policy, or the request, says so. */
export type Stays = (resource: Resource) => boolean

/** Deletes a resource, or leaves it: complete, skipped or failed. */
export function deleteTask(
  site: Site,
  resource: Resource,
  after: ReadonlySet<string>,
  stays: Stays,
): Task {
  const { region, stack, operation } = site
  let running = true
  return {
    logicalId: resource.logicalId,
    after,
    run: (at, end) => {
      const leave = (time: number, reason?: string): void => {
        enterResourceStatus(region, stack, resource, 'DELETE_SKIPPED', time, reason)
        end(true, time)
      }
      const finish = (reason: string | undefined, time: number): void => {
        if (!running) return
        running = false
        if (reason !== undefined && operation.force) {
          leave(time, reason)
          return
        }
        const status = reason === undefined ? 'DELETE_COMPLETE' : 'DELETE_FAILED'
        if (reason === undefined) release(site, resource, time)
        enterResourceStatus(region, stack, resource, status, time, reason)
        end(reason === undefined, time)
      }
      if (stays(resource) || (operation.force && isNeededByLeft(site, resource))) {
        leave(at)
        return
      }
      begin(site, resource, at, finish)
    },
    cancel: () => {
      running = false
    },
  }
}

function begin(
  site: Site,
  resource: Resource,
  at: number,
  finish: (reason: string | undefined, at: number) => void,
): void {
  const { region, stack } = site
  if (resource.physicalId === undefined) {
    finish(undefined, at)
    return
  }
  enterResourceStatus(region, stack, resource, 'DELETE_IN_PROGRESS', at)
  if (resource.type === 'AWS::CloudFormation::Stack') {
    deleteNested(site, resource, at, finish)
    return
  }
  const total = region.scaled(
    durationOf(resource.type, 'delete', `${stack.id} ${resource.logicalId}`, resource.properties),
  )
  region.agenda.add(at + total, (time) => finish(refusalOf(site, resource, time), time))
}

/** Why the resource's service does not delete it, in its words; undefined if it does. */
function refusalOf(site: Site, resource: Resource, at: number): string | undefined {
  const { region, stack } = site
  const fault = region.takeFault(stack, resource.logicalId, 'delete')
  if (fault !== undefined) return fault
  if (stack.roleArn !== undefined && isDeletedRole(region, stack.roleArn)) {
    return roleGone(stack.roleArn)
  }
  if (isGone(region, resource)) return undefined
  const words = resource.refusal ?? guardedBy(site, resource, at)
  if (words === undefined) return undefined
  return fillPattern(
    words,
    instanceOf(region, stack, resource),
    `refusal ${region.version}`,
    resource.physicalId,
  )
}

function guardedBy({ region, stack }: Site, resource: Resource, at: number): string | undefined {
  const physical = physicalOf(region, stack, resource)
  const guard = region.settings.guards[resource.type]
  return guardedByFlag(physical) ?? guard?.(physical, resourcesOf(region), at)
}

function guardedByFlag(physical: PhysicalResource): string | undefined {
  const { guard } = resourceType(physical.type)
  if (!guard) return undefined
  const value = asText(physical.properties[guard.property])
  return value === 'true' || value === 'ACTIVE' ? guard.refusal : undefined
}

/** Force mode keeps, besides what failed, what that needs. */
function isNeededByLeft(site: Site, resource: Resource): boolean {
  return [...site.stack.resources.values()].some(
    (other) => other.status === 'DELETE_SKIPPED' && other.dependencies.has(resource.logicalId),
  )
}

function release({ region, stack }: Site, resource: Resource, at: number): void {
  const { type, physicalId } = resource
  const key = `${type} ${physicalId ?? ''}`
  if (region.owners.get(key) === stack.id) region.owners.delete(key)
  if (physicalId === undefined) return
  const afterlife = isGone(region, resource) ? undefined : afterlives[type]
  const remains = afterlife?.(physicalOf(region, stack, resource), at)
  region.shelf.drop(type, physicalId)
  if (remains === undefined) return
  region.shelf.add({ type, physicalId, createdAt: stack.createdAt, properties: remains })
}

/** For each resource, the ones that need it and so go first. */
export function dependents(resources: Iterable<Resource>): Map<string, Set<string>> {
  const result = new Map<string, Set<string>>()
  for (const resource of resources) {
    for (const name of resource.dependencies) {
      const known = result.get(name) ?? new Set()
      result.set(name, known.add(resource.logicalId))
    }
  }
  return result
}

/**
 * Whether the deletion policy keeps a resource of a stack; `fresh` ones were created by the
 * operation that is taken back, and then its RetainExceptOnCreate counts too.
 */
export function keptByPolicy(stack: Stack, { deletionPolicy }: Resource, fresh: boolean): boolean {
  if (deletionPolicy === 'Retain') return !(fresh && stack.retainExceptOnCreate)
  return deletionPolicy === 'RetainExceptOnCreate' && !fresh
}
