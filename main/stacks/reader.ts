import type { StackRow } from '../../shared/stacks.ts'
import type { Reader } from '../aws/reader.ts'

/** With the SDK's client, which the main thread does not need: it hands a reader's name on. */
const pages = () => import('./pages.ts')

/** Reads every existing stack of a target, one DescribeStacks page at a time. */
export const stacksReader: Reader<StackRow> = {
  name: 'stacks',
  service: 'cloudformation',
  operation: 'DescribeStacks',
  readPage: async (request, signal) => (await pages()).readStacks(request, signal),
}

/**
 * Reads the deleted stacks of a target, one ListStacks page at a time. Its parameters are
 * `{since}`: those deleted before (ISO 8601) are left out.
 */
export const deletedStacksReader: Reader<StackRow> = {
  name: 'deleted-stacks',
  service: 'cloudformation',
  operation: 'ListStacks',
  readPage: async (request, signal) => (await pages()).readDeletedStacks(request, signal),
}

const ninetyDays = 90 * 24 * 60 * 60 * 1_000

/** The time before which AWS no longer vouches for deleted stacks. */
export function deletedSince(now: Date): string {
  return new Date(now.getTime() - ninetyDays).toISOString()
}
