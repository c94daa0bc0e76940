import type { StackResourceSummary } from '@aws-sdk/client-cloudformation'
import type { StackDetail } from '../../../shared/stacks.ts'
import { at, root } from './history.ts'

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
