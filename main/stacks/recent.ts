import { ListStacksCommand } from '@aws-sdk/client-cloudformation'
import type { StackOperation, StackRow } from '../../shared/stacks.ts'
import type { CloudFormation } from '../cloudformation/calls.ts'
import { createEventFeed } from '../cloudformation/event-feed.ts'
import { toDeletedRow } from '../cloudformation/row.ts'
import { groupOperations } from './operations.ts'

/**
 * The operations that the newest page of a stack's events tells of, newest first; one whose
 * beginning is not on the page is left out. One call. Throws a `FailureError`.
 */
export async function readRecentOperations(
  aws: CloudFormation,
  arn: string,
): Promise<StackOperation[]> {
  for await (const news of createEventFeed(aws, arn).poll()) {
    if (news.type !== 'events') return []
    return groupOperations(news.events, arn).filter(({ kind }) => kind !== 'other')
  }
  return []
}

/** The stacks of the target that were deleted since then, of one page. Throws a `FailureError`. */
export async function readRecentlyDeleted(aws: CloudFormation, since: Date): Promise<StackRow[]> {
  const command = new ListStacksCommand({ StackStatusFilter: ['DELETE_COMPLETE'] })
  const { StackSummaries: stacks = [] } = await aws.send(command)
  return stacks
    .map((stack) => toDeletedRow(stack, aws.target))
    .filter(({ deletedAt = '' }) => deletedAt >= since.toISOString())
}
