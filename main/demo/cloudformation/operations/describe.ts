import type {
  DescribeStackEventsInput,
  DescribeStackEventsOutput,
  DescribeStacksInput,
  DescribeStacksOutput,
  ListStacksInput,
  ListStacksOutput,
  StackEvent,
} from '@aws-sdk/client-cloudformation'
import type { Region } from '../engine/region.ts'
import type { Stack, StackEventRecord } from '../engine/stack.ts'
import { validationError } from '../errors.ts'
import type { Context } from './context.ts'
import { findStack } from './lookup.ts'
import { pageOf } from './paging.ts'
import { describedStack, summarizedStack } from './shapes.ts'

/** Items in a page of everything but DescribeStacks. */
const pageSize = 100

/** Deleted stacks are listed this long. */
const remembered = 90 * 86_400_000

interface Pages {
  readonly version: number
  readonly live: readonly Stack[]
  readonly outputs: Map<string, DescribeStacksOutput>
}

const pages = new WeakMap<Region, Pages>()

/**
 * DescribeStacks. Without a name, a page is the same object until something in the region
 * changes, so that its serialised form can be kept.
 */
export function describeStacks(context: Context, input: DescribeStacksInput): DescribeStacksOutput {
  const { region } = context
  if (input.StackName !== undefined) {
    return { Stacks: [describedStack(findStack(region, input.StackName))] }
  }
  const known = pagesOf(region)
  const key = input.NextToken ?? ''
  const output = known.outputs.get(key) ?? describePage(region, known, input.NextToken)
  known.outputs.set(key, output)
  return output
}

function pagesOf(region: Region): Pages {
  const known = pages.get(region)
  if (known?.version === region.version) return known
  const live = [...region.stacks].filter((stack) => !stack.isDeleted).sort(newestFirst)
  const fresh = { version: region.version, live, outputs: new Map() }
  pages.set(region, fresh)
  return fresh
}

function describePage(
  region: Region,
  known: Pages,
  asked: string | undefined,
): DescribeStacksOutput {
  const page = pageOf(known.live, asked, region.settings.pageSize, (stack) => stack.id)
  const stacks = page.items.map(describedStack)
  const token = page.next === undefined ? {} : { NextToken: page.next }
  return Object.freeze({ Stacks: stacks, ...token })
}

function newestFirst(left: Stack, right: Stack): number {
  return right.createdAt - left.createdAt
}

/** ListStacks: summaries, deleted stacks of the last 90 days among them. */
export function listStacks(context: Context, input: ListStacksInput): ListStacksOutput {
  const wanted = new Set<string>(input.StackStatusFilter ?? [])
  const all = [...context.region.stacks]
    .filter((stack) => (stack.deletedAt ?? context.at) > context.at - remembered)
    .filter((stack) => wanted.size === 0 || wanted.has(stack.status))
    .sort(newestFirst)
  const page = pageOf(all, input.NextToken, pageSize, (stack) => stack.id)
  return { StackSummaries: page.items.map(summarizedStack), NextToken: page.next }
}

/** DescribeStackEvents, newest first. */
export function describeStackEvents(
  context: Context,
  input: DescribeStackEventsInput,
): DescribeStackEventsOutput {
  if (input.StackName === undefined) throw validationError('StackName is required.')
  const stack = findStack(context.region, input.StackName, 'bracketed')
  const page = pageOf(stack.events.toReversed(), input.NextToken, pageSize, (event) => event.id)
  return {
    StackEvents: page.items.map((event) => describedEvent(stack, event)),
    NextToken: page.next,
  }
}

function describedEvent(stack: Stack, event: StackEventRecord): StackEvent {
  return {
    StackId: stack.id,
    EventId: event.id,
    StackName: stack.name,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: new Date(event.at),
    ResourceStatus: event.status,
    ...(event.reason === undefined ? {} : { ResourceStatusReason: event.reason }),
    ...(event.properties === undefined
      ? {}
      : { ResourceProperties: JSON.stringify(event.properties) }),
    ...(event.token === undefined ? {} : { ClientRequestToken: event.token }),
  }
}
