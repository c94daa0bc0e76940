import {
  ListStackResourcesCommand,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation'
import type { Failure } from '../../shared/failure.ts'
import { isStackArn } from './arn.ts'
import { itemsOf, type CloudFormation } from './calls.ts'
import { failureOf, isMissingStack } from './failures.ts'

/** One stack of a tree of nested stacks, with the resources that it owns. */
export interface StackNode {
  readonly arn: string
  /** Logical ids from the root down to this stack; empty for the root. */
  readonly path: readonly string[]
  readonly resources: readonly StackResourceSummary[]
  /** By the logical id of the resource that is the nested stack. */
  readonly nested: ReadonlyMap<string, StackNode>
  /** Why the resources of this nested stack are not here. */
  readonly failure?: Failure
}

/**
 * The resources of a stack and of all stacks nested in it. Throws when the root cannot be read; a
 * nested stack that cannot be read says so in its node.
 */
export async function readTree(
  aws: CloudFormation,
  arn: string,
  path: readonly string[] = [],
): Promise<StackNode> {
  const resources = await itemsOf(
    (token) => aws.send(new ListStackResourcesCommand({ StackName: arn, NextToken: token })),
    (page) => page.StackResourceSummaries,
  )
  const nested = await Promise.all(
    resources.flatMap((resource) => {
      const child = nestedStackOf(resource)
      if (child === undefined) return []
      const id = resource.LogicalResourceId ?? ''
      return [readNested(aws, child, [...path, id]).then((node) => [id, node] as const)]
    }),
  )
  return { arn, path, resources, nested: new Map(nested) }
}

async function readNested(
  aws: CloudFormation,
  arn: string,
  path: readonly string[],
): Promise<StackNode> {
  try {
    return await readTree(aws, arn, path)
  } catch (error) {
    const failure = failureOf(error)
    const gone = { arn, path, resources: [], nested: new Map<string, StackNode>() }
    return isMissingStack(error) ? gone : { ...gone, failure }
  }
}

/** The ARN of the nested stack that a resource is, while it is one. */
export function nestedStackOf(resource: StackResourceSummary): string | undefined {
  const id = resource.PhysicalResourceId
  if (resource.ResourceType !== 'AWS::CloudFormation::Stack' || id === undefined) return undefined
  return isStackArn(id) ? id : undefined
}

/** All stacks of a tree, every one before those nested in it. */
export function nodesOf(root: StackNode): StackNode[] {
  return [root, ...[...root.nested.values()].flatMap(nodesOf)]
}
