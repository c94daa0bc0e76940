import { ListChangeSetsCommand, type ChangeSetSummary } from '@aws-sdk/client-cloudformation'
import type { ChangeSetRow } from '../../shared/stacks.ts'
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
