import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation'
import { uuid } from '../resources/pattern.ts'
import type { Region } from './region.ts'
import type { Resource, Stack } from './stack.ts'

/** Puts the stack into a status, with the event that says so. */
export function enterStatus(
  region: Region,
  stack: Stack,
  status: StackStatus,
  at: number,
  reason?: string,
): void {
  stack.status = status
  stack.statusReason = reason
  if (status === 'DELETE_COMPLETE') {
    stack.deletedAt = at
    region.release(stack)
  }
  stack.events.push({
    id: uuid(region.random),
    at,
    logicalId: stack.name,
    physicalId: stack.id,
    type: 'AWS::CloudFormation::Stack',
    // Every stack status in an event is one of the resource statuses, which a stack's resource has.
    status: status as ResourceStatus,
    reason,
    token: stack.operation?.token,
    properties: undefined,
  })
  region.touch(stack)
}

/** Puts a resource into a status, with the event that says so. */
export function enterResourceStatus(
  region: Region,
  stack: Stack,
  resource: Resource,
  status: ResourceStatus,
  at: number,
  reason?: string,
): void {
  resource.status = status
  resource.reason = reason
  resource.updatedAt = at
  const stamp = new Date(at).toISOString()
  stack.events.push({
    id: `${resource.logicalId}-${status}-${stamp}${repeated(stack, resource.logicalId, status, at)}`,
    at,
    logicalId: resource.logicalId,
    physicalId: resource.physicalId ?? '',
    type: resource.type,
    status,
    reason,
    token: stack.operation?.token,
    properties: resource.properties,
  })
  region.touch(stack)
}

/** Two events of a resource within one millisecond still have ids of their own. */
function repeated(stack: Stack, logicalId: string, status: string, at: number): string {
  let count = 0
  for (let index = stack.events.length - 1; index >= 0; index -= 1) {
    const event = stack.events[index]
    if (event?.at !== at) break
    if (event.logicalId === logicalId && event.status === status) count += 1
  }
  return count === 0 ? '' : `-${count}`
}
