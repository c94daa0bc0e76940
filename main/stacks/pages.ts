import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation'
import type { StackRow } from '../../shared/stacks.ts'
import { sendDirectly } from '../aws/direct.ts'
import type { Page, PageRequest } from '../aws/reader.ts'
import { inExcerpt } from '../aws/excerpt.ts'
import type { Excerpt } from '../aws/xml-plan.ts'
import { toDeletedRow, toStackRow } from '../cloudformation/row.ts'

/** A row shows half of what DescribeStacks tells of a stack, and times as text. */
export const rowsOfStacks: Excerpt = {
  without: new Set(
    ['Parameters', 'Outputs', 'Capabilities', 'NotificationARNs', 'RollbackConfiguration'].map(
      (member) => `Stack.${member}`,
    ),
  ),
  times: 'text',
}

/** One page of the stacks that exist. */
export async function readStacks(
  { target, access, cursor }: PageRequest,
  signal: AbortSignal,
): Promise<Page<StackRow>> {
  const command = inExcerpt(new DescribeStacksCommand({ NextToken: cursor }), rowsOfStacks)
  const answer = await sendDirectly(CloudFormationClient, command, { target, access }, signal)
  const rows = (answer.Stacks ?? []).map((stack) => toStackRow(stack, target))
  return answer.NextToken ? { rows, next: answer.NextToken } : { rows }
}

/** One page of the deleted stacks, of those deleted since the parameters' `since` (ISO 8601). */
export async function readDeletedStacks(
  { target, access, cursor, parameters }: PageRequest,
  signal: AbortSignal,
): Promise<Page<StackRow>> {
  const command = new ListStacksCommand({
    StackStatusFilter: ['DELETE_COMPLETE'],
    NextToken: cursor,
  })
  const answer = await sendDirectly(CloudFormationClient, command, { target, access }, signal)
  const { since = '' } = (parameters ?? {}) as { since?: string }
  const rows = (answer.StackSummaries ?? [])
    .map((stack) => toDeletedRow(stack, target))
    .filter((row) => (row.deletedAt ?? '') >= since)
  return answer.NextToken ? { rows, next: answer.NextToken } : { rows }
}
