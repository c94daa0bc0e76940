import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation'
import type { StackRow } from '../../shared/stacks.ts'
import { clientFor } from '../aws/clients.ts'
import type { Reader } from '../aws/reader.ts'
import { withoutUnread } from '../aws/unread.ts'
import type { Unread } from '../aws/xml-plan.ts'
import { toDeletedRow, toStackRow } from '../cloudformation/row.ts'

/** What DescribeStacks tells of a stack beyond its row: half of the answer. */
export const unreadOfStacks: Unread = new Set(
  ['Parameters', 'Outputs', 'Capabilities', 'NotificationARNs', 'RollbackConfiguration'].map(
    (member) => `Stack.${member}`,
  ),
)

/** Reads every existing stack of a target, one DescribeStacks page at a time. */
export const stacksReader: Reader<StackRow> = {
  name: 'stacks',
  service: 'cloudformation',
  operation: 'DescribeStacks',
  async readPage({ target, access, cursor }, signal) {
    const client = clientFor(CloudFormationClient, target, access)
    const command = withoutUnread(new DescribeStacksCommand({ NextToken: cursor }), unreadOfStacks)
    const answer = await client.send(command, { abortSignal: signal })
    const rows = (answer.Stacks ?? []).map((stack) => toStackRow(stack, target))
    return answer.NextToken ? { rows, next: answer.NextToken } : { rows }
  },
}

/**
 * Reads the deleted stacks of a target, one ListStacks page at a time. Its parameters are
 * `{since}`: those deleted before (ISO 8601) are left out.
 */
export const deletedStacksReader: Reader<StackRow> = {
  name: 'deleted-stacks',
  service: 'cloudformation',
  operation: 'ListStacks',
  async readPage({ target, access, cursor, parameters }, signal) {
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
  },
}

const ninetyDays = 90 * 24 * 60 * 60 * 1_000

/** The time before which AWS no longer vouches for deleted stacks. */
export function deletedSince(now: Date): string {
  return new Date(now.getTime() - ninetyDays).toISOString()
}
