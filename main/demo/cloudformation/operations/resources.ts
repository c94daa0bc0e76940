import type {
  DescribeStackResourceInput,
  DescribeStackResourceOutput,
  DescribeStackResourcesInput,
  DescribeStackResourcesOutput,
  ListStackResourcesInput,
  ListStackResourcesOutput,
  StackResource,
  StackResourceDriftInformation,
} from '@aws-sdk/client-cloudformation'
import type { Region } from '../engine/region.ts'
import type { Resource, Stack } from '../engine/stack.ts'
import { validationError } from '../errors.ts'
import type { Context } from './context.ts'
import { findStack } from './lookup.ts'
import { pageOf } from './paging.ts'

/** The most that DescribeStackResources gives, and the page of ListStackResources. */
const most = 100

/** DescribeStackResources: the first 100, by stack or by physical id. */
export function describeStackResources(
  context: Context,
  input: DescribeStackResourcesInput,
): DescribeStackResourcesOutput {
  const stack =
    input.PhysicalResourceId === undefined
      ? findStack(context.region, input.StackName)
      : stackOwning(context.region, input.PhysicalResourceId)
  const resources = [...stack.resources.values()]
    .filter((resource) => (input.LogicalResourceId ?? resource.logicalId) === resource.logicalId)
    .sort(byLogicalId)
    .slice(0, most)
  if (resources.length === 0 && input.LogicalResourceId !== undefined) {
    throw missingResource(input.LogicalResourceId, stack)
  }
  return { StackResources: resources.map((resource) => described(stack, resource)) }
}

function stackOwning(region: Region, physicalId: string): Stack {
  for (const stack of region.stacks) {
    if (stack.isDeleted) continue
    for (const resource of stack.resources.values()) {
      if (resource.physicalId === physicalId) return stack
    }
  }
  throw validationError(`Stack for ${physicalId} does not exist`)
}

function byLogicalId(left: Resource, right: Resource): number {
  return left.logicalId < right.logicalId ? -1 : 1
}

function missingResource(logicalId: string, stack: Stack): Error {
  return validationError(`Resource ${logicalId} does not exist for stack ${stack.name}`)
}

/** A stack's resource by its logical id. Throws `ValidationError` if there is none. */
export function findResource(stack: Stack, logicalId = ''): Resource {
  const resource = stack.resources.get(logicalId)
  if (resource) return resource
  throw missingResource(logicalId, stack)
}

/** DescribeStackResource. */
export function describeStackResource(
  context: Context,
  input: DescribeStackResourceInput,
): DescribeStackResourceOutput {
  const stack = findStack(context.region, input.StackName)
  const resource = findResource(stack, input.LogicalResourceId)
  const { Timestamp, ...detail } = described(stack, resource)
  return {
    StackResourceDetail: {
      ...detail,
      LastUpdatedTimestamp: Timestamp,
      ...(resource.metadata === undefined ? {} : { Metadata: JSON.stringify(resource.metadata) }),
    },
  }
}

/** ListStackResources. */
export function listStackResources(
  context: Context,
  input: ListStackResourcesInput,
): ListStackResourcesOutput {
  const stack = findStack(context.region, input.StackName)
  const all = [...stack.resources.values()].sort(byLogicalId)
  const page = pageOf(all, input.NextToken, most, (resource) => resource.logicalId)
  return {
    StackResourceSummaries: page.items.map((resource) => ({
      LogicalResourceId: resource.logicalId,
      ...(resource.physicalId === undefined ? {} : { PhysicalResourceId: resource.physicalId }),
      ResourceType: resource.type,
      LastUpdatedTimestamp: new Date(resource.updatedAt),
      ResourceStatus: resource.status,
      ...(resource.reason === undefined ? {} : { ResourceStatusReason: resource.reason }),
      DriftInformation: driftOf(resource),
    })),
    NextToken: page.next,
  }
}

function described(stack: Stack, resource: Resource): StackResource {
  return {
    StackName: stack.name,
    StackId: stack.id,
    LogicalResourceId: resource.logicalId,
    ...(resource.physicalId === undefined ? {} : { PhysicalResourceId: resource.physicalId }),
    ResourceType: resource.type,
    Timestamp: new Date(resource.updatedAt),
    ResourceStatus: resource.status,
    ...(resource.reason === undefined ? {} : { ResourceStatusReason: resource.reason }),
    DriftInformation: driftOf(resource),
  }
}

function driftOf(resource: Resource): StackResourceDriftInformation {
  const drift = resource.drift
  if (!drift) return { StackResourceDriftStatus: 'NOT_CHECKED' }
  return {
    StackResourceDriftStatus: drift.status,
    LastCheckTimestamp: new Date(drift.checkedAt),
  }
}
