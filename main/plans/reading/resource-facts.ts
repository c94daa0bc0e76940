import type { StackResourceSummary } from '@aws-sdk/client-cloudformation'
import { holdingOf } from '../../cloudformation/stateful.ts'
import { nestedStackOf, type StackNode } from '../../cloudformation/tree.ts'
import type { ResourceFacts } from '../facts.ts'
import type { TemplateFacts } from './templates.ts'

/** What a tree of stacks owns, with the deletion policies of its templates by stack. Pure. */
export function resourceFactsOf(
  nodes: readonly StackNode[],
  templates: ReadonlyMap<string, TemplateFacts>,
): ResourceFacts[] {
  return nodes.flatMap((node) =>
    node.resources
      .filter(isThere)
      .map((resource) => toFacts(resource, node, templates.get(node.arn))),
  )
}

/** What was never made, or is gone, has no fate any more. */
function isThere({ ResourceStatus: status, PhysicalResourceId: id }: StackResourceSummary) {
  if (status === 'DELETE_COMPLETE' || status === 'DELETE_SKIPPED') return false
  return !(status === 'CREATE_FAILED' && (id === undefined || id === ''))
}

function toFacts(
  resource: StackResourceSummary,
  { arn, path }: StackNode,
  template: TemplateFacts | undefined,
): ResourceFacts {
  const type = resource.ResourceType ?? ''
  const logicalId = resource.LogicalResourceId ?? ''
  const physicalId = resource.PhysicalResourceId
  return {
    stack: arn,
    path,
    logicalId,
    ...(physicalId && { physicalId }),
    type,
    status: resource.ResourceStatus ?? '',
    deletionPolicy: template?.policies?.get(logicalId),
    nestedStack: nestedStackOf(resource),
    stateful: holdingOf(type) !== undefined,
  }
}
