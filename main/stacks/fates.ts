import type { StackResourceSummary } from '@aws-sdk/client-cloudformation'
import type { ResourceFate } from '../../shared/stacks.ts'
import { holdingOf, snapshotTypes } from '../cloudformation/stateful.ts'
import type { DeletionPolicies, DeletionPolicy } from '../cloudformation/template-policies.ts'
import type { StackNode } from '../cloudformation/tree.ts'

/** What the user chose for the deletion. */
export interface DeletionChoice {
  /** Logical ids in the root stack. */
  readonly retain: readonly string[]
  readonly force: boolean
}

/** The policies of each stack of a tree by its ARN; absent for a template that was not read. */
export type PoliciesByStack = ReadonlyMap<string, DeletionPolicies | undefined>

type Fate = Pick<ResourceFate, 'fate' | 'reason'>

/**
 * What becomes of every resource in a tree of stacks when its root is deleted. Resources that are
 * gone already, or never were, are left out. Pure.
 */
export function fatesOf(
  root: StackNode,
  policies: PoliciesByStack,
  choice: DeletionChoice,
): ResourceFate[] {
  return fatesIn(root, policies, choice, undefined)
}

/** `inherited` is the fate of the nested stack itself, where that spares all that is in it. */
function fatesIn(
  node: StackNode,
  policies: PoliciesByStack,
  choice: DeletionChoice,
  inherited: Fate | undefined,
): ResourceFate[] {
  const known = policies.get(node.arn)
  return node.resources.filter(isThere).flatMap((resource) => {
    const id = resource.LogicalResourceId ?? ''
    const fate = inherited ?? chosen(resource, node, choice) ?? byPolicy(resource, known)
    const row = toFate(resource, node, fate)
    const nested = node.nested.get(id)
    if (!nested) return [row]
    const spared = fate.fate === 'retained' ? within(fate, id) : undefined
    return [row, ...fatesIn(nested, policies, choice, spared)]
  })
}

function isThere(resource: StackResourceSummary): boolean {
  const { ResourceStatus: status, PhysicalResourceId: physicalId } = resource
  if (status === 'DELETE_COMPLETE' || status === 'DELETE_SKIPPED') return false
  return !(status === 'CREATE_FAILED' && (physicalId === undefined || physicalId === ''))
}

function chosen(
  resource: StackResourceSummary,
  node: StackNode,
  { retain, force }: DeletionChoice,
): Fate | undefined {
  if (node.path.length === 0 && retain.includes(resource.LogicalResourceId ?? '')) {
    return { fate: 'retained', reason: 'You chose to retain it.' }
  }
  if (!force || resource.ResourceStatus !== 'DELETE_FAILED') return undefined
  return { fate: 'retained', reason: 'Force mode keeps it if it fails again.' }
}

function byPolicy(resource: StackResourceSummary, policies: DeletionPolicies | undefined): Fate {
  if (!policies) return { fate: 'unknown', reason: 'The template could not be read.' }
  const policy = policies.get(resource.LogicalResourceId ?? '')
  if (!policy) return { fate: 'unknown', reason: 'The template does not name it.' }
  return ofPolicy(policy, resource.ResourceType ?? '')
}

function ofPolicy(policy: DeletionPolicy, type: string): Fate {
  switch (policy) {
    case 'Delete':
      return { fate: 'destroyed', reason: destroyedReason(type) }
    case 'Retain':
    case 'RetainExceptOnCreate':
      return { fate: 'retained', reason: `Its DeletionPolicy is ${policy}.` }
    case 'Snapshot':
      if (!snapshotTypes.has(type)) return { fate: 'destroyed', reason: destroyedReason(type) }
      return { fate: 'snapshot', reason: 'It is destroyed after a last snapshot, which stays.' }
    case 'computed':
      return { fate: 'unknown', reason: 'The template computes its DeletionPolicy.' }
  }
}

function destroyedReason(type: string): string {
  if (type === 'AWS::CloudFormation::Stack') return 'Nested stacks are deleted with their root.'
  const holding = holdingOf(type)
  return holding === undefined ? 'Its stack is deleted.' : `It holds ${holding}.`
}

function within(fate: Fate, nestedStack: string): Fate {
  return { fate: fate.fate, reason: `Its nested stack ${nestedStack} stays: ${fate.reason}` }
}

function toFate(resource: StackResourceSummary, node: StackNode, fate: Fate): ResourceFate {
  const type = resource.ResourceType ?? ''
  return {
    stack: node.arn,
    path: [...node.path],
    logicalId: resource.LogicalResourceId ?? '',
    physicalId: resource.PhysicalResourceId,
    type,
    stateful: holdingOf(type) !== undefined,
    ...fate,
  }
}
