import type { StackResourceSummary } from '@aws-sdk/client-cloudformation'
import type { StackResource } from '../../shared/stacks.ts'
import type { Target } from '../../shared/target.ts'
import { partitionOf } from './arn.ts'
import type { CloudFormation } from './calls.ts'
import { resourceConsoleUrl } from './console-links.ts'
import { knownDrift } from './drift.ts'
import { nestedStackOf, readTree, type StackNode } from './tree.ts'

/** The resources of the stack `arn` and of all nested in it, each nested stack's after itself. */
export async function getResources(aws: CloudFormation, arn: string): Promise<StackResource[]> {
  return resourcesOf(await readTree(aws, arn), aws.target)
}

/** A tree of stacks as a flat list, each nested stack's resources right after it. Pure. */
export function resourcesOf(node: StackNode, target: Target): StackResource[] {
  return node.resources.flatMap((resource) => {
    const nested = node.nested.get(resource.LogicalResourceId ?? '')
    const row = toResource(resource, node, nested, target)
    return nested ? [row, ...resourcesOf(nested, target)] : [row]
  })
}

function toResource(
  resource: StackResourceSummary,
  node: StackNode,
  nested: StackNode | undefined,
  target: Target,
): StackResource {
  const type = resource.ResourceType ?? ''
  const physicalId = resource.PhysicalResourceId
  return {
    stack: node.arn,
    logicalId: resource.LogicalResourceId ?? '',
    physicalId,
    type,
    status: resource.ResourceStatus ?? 'UNKNOWN',
    statusReason: reasonOf(resource, nested),
    updatedAt: (resource.LastUpdatedTimestamp ?? new Date(0)).toISOString(),
    drift: driftOf(resource),
    nestedStack: nestedStackOf(resource),
    path: [...node.path],
    consoleUrl: resourceConsoleUrl({
      type,
      physicalId,
      region: target.region,
      partition: partitionOf(node.arn),
    }),
  }
}

/** Types that drift detection does not know are never checked. */
function driftOf(resource: StackResourceSummary): StackResource['drift'] {
  const status = resource.DriftInformation?.StackResourceDriftStatus ?? 'NOT_CHECKED'
  return status === 'UNSUPPORTED' ? 'NOT_CHECKED' : knownDrift(drifts, status)
}

const drifts: readonly StackResource['drift'][] = [
  'MODIFIED',
  'DELETED',
  'IN_SYNC',
  'NOT_CHECKED',
  'UNKNOWN',
]

/** A nested stack whose resources could not be read says so where its reason stands. */
function reasonOf(
  resource: StackResourceSummary,
  nested: StackNode | undefined,
): string | undefined {
  const unread = nested?.failure && `Its resources could not be read: ${nested.failure.sentence}`
  const parts = [resource.ResourceStatusReason, unread].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(' ') : undefined
}
