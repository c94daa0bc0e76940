import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation'
import type { StackRow } from '../../shared/stacks.ts'
import { clientFor } from '../aws/clients.ts'
import type { Page, PageRequest } from '../aws/reader.ts'
import { withoutUnread } from '../aws/unread.ts'
import type { Unread } from '../aws/xml-plan.ts'
import { toDeletedRow, toStackRow } from '../cloudformation/row.ts'

/** What DescribeStacks tells of a stack beyond its row: half of the answer. */
export const unreadOfStacks: Unread = new Set(
  ['Parameters', 'Outputs', 'Capabilities', 'NotificationARNs', 'RollbackConfiguration'].map(
    (member) => `Stack.${member}`,
  ),
)

/** One page of the stacks that exist. */
export async function readStacks(
  { target, access, cursor }: PageRequest,
  signal: AbortSignal,
): Promise<Page<StackRow>> {
  const client = clientFor(CloudFormationClient, target, access)
  const command = withoutUnread(new DescribeStacksCommand({ NextToken: cursor }), unreadOfStacks)
  const answer = await client.send(command, { abortSignal: signal })
  const rows = (answer.Stacks ?? []).map((stack) => toStackRow(stack, target))
  return answer.NextToken ? { rows, next: answer.NextToken } : { rows }
}

/** One page of the deleted stacks, of those deleted since the parameters' `since` (ISO 8601). */
export async function readDeletedStacks(
  { target, access, cursor, parameters }: PageRequest,
  signal: AbortSignal,
): Promise<Page<StackRow>> {
  const client = clientFor(CloudFormationClient, target, access)
  const command = new ListStacksCommand({
    StackStatusFilter: ['DELETE_COMPLETE'],
    NextToken: cursor,
  })
  const answer = await client.send(command, { abortSignal: signal })
  const { since = '' } = (parameters ?? {}) as { since?: string }
  const rows = (answer.StackSummaries ?? [])
    .map((stack) => toDeletedRow(stack, target))
    .filter((row) => (row.deletedAt ?? '') >= since)
  return answer.NextToken ? { rows, next: answer.NextToken } : { rows }
}
