import {
  type Change,
  type ChangeSetSummary,
  DescribeChangeSetCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation'
import { FailureError } from '../../shared/failure.ts'
import type { ChangeSetDetail, ChangeSetRow } from '../../shared/stacks.ts'
import { present } from '../aws/present.ts'
import { itemsOf, type CloudFormation } from '../cloudformation/calls.ts'

/** The change sets of a stack, newest first. */
export async function getChangeSets(aws: CloudFormation, stack: string): Promise<ChangeSetRow[]> {
  const summaries = await itemsOf(
    (token) => aws.send(new ListChangeSetsCommand({ StackName: stack, NextToken: token })),
    (page) => page.Summaries,
  )
  return summaries
    .map(toChangeSetRow)
    .sort((one, other) => (other.createdAt ?? '').localeCompare(one.createdAt ?? ''))
}

/** One change set as it stands now; undefined where it, or its stack, is no longer there. */
export async function findChangeSet(
  aws: CloudFormation,
  stack: string,
  changeSet: string,
): Promise<ChangeSetRow | undefined> {
  const command = new DescribeChangeSetCommand({ StackName: stack, ChangeSetName: changeSet })
  try {
    return toChangeSetRow(await aws.send(command))
  } catch (error) {
    if (error instanceof FailureError && error.failure.kind === 'not-found') return undefined
    throw error
  }
}

/** What a change set would change. Throws a `FailureError`. */
export async function getChangeSet(
  aws: CloudFormation,
  stack: string,
  changeSet: string,
): Promise<ChangeSetDetail> {
  const changes = await itemsOf(
    (token) =>
      aws.send(
        new DescribeChangeSetCommand({
          StackName: stack,
          ChangeSetName: changeSet,
          NextToken: token,
        }),
      ),
    (page) => page.Changes,
  )
  return { changes: changes.map(toChange) }
}

function toChange({ ResourceChange: change = {} }: Change): ChangeSetDetail['changes'][number] {
  return {
    action: change.Action ?? '',
    logicalId: change.LogicalResourceId ?? '',
    type: change.ResourceType ?? '',
    ...present({ replacement: change.Replacement }),
  }
}

function toChangeSetRow(summary: ChangeSetSummary): ChangeSetRow {
  return {
    arn: summary.ChangeSetId ?? '',
    name: summary.ChangeSetName ?? '',
    status: summary.Status ?? 'UNKNOWN',
    statusReason: summary.StatusReason,
    executionStatus: summary.ExecutionStatus ?? 'UNKNOWN',
    createdAt: summary.CreationTime?.toISOString(),
    description: summary.Description,
  }
}
