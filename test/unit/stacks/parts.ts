import type { StackResourceSummary } from '@aws-sdk/client-cloudformation'
import type { StackDetail } from '../../../shared/stacks.ts'
import type { StackNode } from '../../../main/cloudformation/tree.ts'
import { at, nestedArn, root } from './history.ts'

/** A stack with all details, `shop` unless told otherwise. */
export function stackDetail(changes: Partial<StackDetail> = {}): StackDetail {
  return {
    arn: root,
    name: 'shop',
    account: '111122223333',
    region: 'eu-west-1',
    status: 'CREATE_COMPLETE',
    createdAt: at(0),
    drift: 'NOT_CHECKED',
    terminationProtection: false,
    tags: {},
    parameters: [],
    outputs: [],
    capabilities: [],
    notificationArns: [],
    disableRollback: false,
    rollbackAlarms: [],
    consoleUrl: 'https://example.com',
    ...changes,
  }
}

/** A resource as ListStackResources gives it. */
export function resource(
  id: string,
  type: string,
  changes: Partial<StackResourceSummary> = {},
): StackResourceSummary {
  return {
    LogicalResourceId: id,
    PhysicalResourceId: `shop-${id.toLowerCase()}`,
    ResourceType: type,
    ResourceStatus: 'CREATE_COMPLETE',
    LastUpdatedTimestamp: new Date(at(0)),
    ...changes,
  }
}

/** A stack in a tree; nested stacks by logical id get a resource of their own. */
export function node(
  resources: readonly StackResourceSummary[],
  nested: Readonly<Record<string, (path: readonly string[]) => StackNode>> = {},
): (path?: readonly string[]) => StackNode {
  return (path = []) => {
    const children = Object.entries(nested).map(([id, make]) => [id, make([...path, id])] as const)
    const stacks = children.map(([id, child]) =>
      resource(id, 'AWS::CloudFormation::Stack', { PhysicalResourceId: child.arn }),
    )
    return {
      arn: nestedArn(path),
      path,
      resources: [...resources, ...stacks],
      nested: new Map(children),
    }
  }
}
