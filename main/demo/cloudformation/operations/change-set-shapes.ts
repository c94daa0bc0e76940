import type {
  Capability,
  Change,
  ChangeSetSummary,
  DescribeChangeSetInput,
  DescribeChangeSetOutput,
  ListChangeSetsInput,
  ListChangeSetsOutput,
  ResourceChangeDetail,
} from '@aws-sdk/client-cloudformation'
import type { ChangeSet } from '../engine/change-set.ts'
import type { ResourceChange } from '../engine/changes.ts'
import { replacingProperties } from '../engine/differences.ts'
import type { Stack } from '../engine/stack.ts'
import type { Context } from './context.ts'
import { findChangeSet, findStack } from './lookup.ts'
import { pageOf } from './paging.ts'
import { shownParameters } from './shapes.ts'

const pageSize = 100

/** DescribeChangeSet. */
export function describeChangeSet(
  context: Context,
  input: DescribeChangeSetInput,
): DescribeChangeSetOutput {
  const { stack, changeSet } = findChangeSet(context.region, input.ChangeSetName, input.StackName)
  const { deployment } = changeSet
  const settled = changeSet.status === 'CREATE_COMPLETE'
  const page = pageOf(
    settled ? changeSet.changes : [],
    input.NextToken,
    pageSize,
    (change) => change.logicalId,
  )
  return {
    ...summaryOf(stack, changeSet),
    Parameters: shownParameters(deployment.parameters),
    NotificationARNs: [...deployment.notificationArns],
    RollbackConfiguration: {},
    Capabilities: deployment.capabilities as Capability[],
    Tags: deployment.tags.map((tag) => ({ ...tag })),
    Changes: page.items.map(shownChange),
    NextToken: page.next,
    ...(changeSet.onFailure === undefined ? {} : { OnStackFailure: changeSet.onFailure }),
  }
}

/** ListChangeSets. */
export function listChangeSets(context: Context, input: ListChangeSetsInput): ListChangeSetsOutput {
  const stack = findStack(context.region, input.StackName, 'bracketed')
  const page = pageOf([...stack.changeSets.values()], input.NextToken, pageSize, (item) => item.id)
  return { Summaries: page.items.map((item) => summaryOf(stack, item)), NextToken: page.next }
}

function summaryOf(stack: Stack, changeSet: ChangeSet): ChangeSetSummary {
  return {
    StackId: stack.id,
    StackName: stack.name,
    ChangeSetId: changeSet.id,
    ChangeSetName: changeSet.name,
    ExecutionStatus: changeSet.executionStatus,
    Status: changeSet.status,
    ...(changeSet.statusReason === undefined ? {} : { StatusReason: changeSet.statusReason }),
    CreationTime: new Date(changeSet.createdAt),
    ...(changeSet.description === undefined ? {} : { Description: changeSet.description }),
    IncludeNestedStacks: false,
  }
}

function shownChange(change: ResourceChange): Change {
  const modified = change.action === 'Modify'
  return {
    Type: 'Resource',
    ResourceChange: {
      Action: change.action,
      LogicalResourceId: change.logicalId,
      ...(change.physicalId === undefined ? {} : { PhysicalResourceId: change.physicalId }),
      ResourceType: change.type,
      ...(change.replacement === undefined ? {} : { Replacement: change.replacement }),
      Scope: modified ? [change.properties.length > 0 ? 'Properties' : 'Metadata'] : [],
      Details: modified ? change.properties.map((name) => detailOf(change, name)) : [],
    },
  }
}

function detailOf(change: ResourceChange, name: string): ResourceChangeDetail {
  const recreates = replacingProperties(change.type, {}, { [name]: true }).length > 0
  return {
    Target: {
      Attribute: 'Properties',
      Name: name,
      RequiresRecreation: recreates ? 'Always' : 'Never',
    },
    Evaluation: change.replacement === 'Conditional' ? 'Dynamic' : 'Static',
    ChangeSource: 'DirectModification',
  }
}
