import {
  DescribeStackEventsCommand,
  type StackEvent as AwsEvent,
} from '@aws-sdk/client-cloudformation'
import type { Failure } from '../../shared/failure.ts'
import type { StackEvent } from '../../shared/stacks.ts'
import { isStackArn } from './arn.ts'
import { pagesOf, type CloudFormation } from './calls.ts'
import { isOwnEvent } from './event-order.ts'
import { failureOf, isMissingStack } from './failures.ts'
import { inMotion } from './status.ts'

/** What a poll brought. */
export type FeedNews =
  | { readonly type: 'events'; readonly events: StackEvent[] }
  | { readonly type: 'failed'; readonly failure: Failure }

/** The events of a stack and of all stacks that were ever nested in it. */
export interface EventFeed {
  /**
   * Reads what is new, page by page, each event once, newest first within a page. Throws when the
   * root cannot be read; a nested stack that cannot be read is told as `failed`, once.
   */
  poll(): AsyncGenerator<FeedNews, void>
  /** All events so far; among those of the same instant, newest first. */
  readonly events: readonly StackEvent[]
  /** Whether the root stack is in motion, as its events tell. */
  moving(): boolean
}

interface Source {
  readonly arn: string
  readonly path: readonly string[]
  /** Whether its whole history was read. */
  complete: boolean
  /** Its own status after its last event. */
  status: string | undefined
  failed: boolean
}

/** Which history is of interest: reading a stack's pages stops at an event that this holds for. */
export type Enough = (event: StackEvent) => boolean

/** The feed of the stack with the ARN `root`. */
export function createEventFeed(aws: CloudFormation, root: string, enough?: Enough): EventFeed {
  const sources = new Map<string, Source>([[root, newSource(root, [])]])
  const known = new Set<string>()
  const state: FeedState = { aws, sources, known, all: [], enough: enough ?? (() => false) }
  return {
    poll: () => poll(state, root),
    get events() {
      return state.all
    },
    moving: () => inMotion(sources.get(root)?.status ?? ''),
  }
}

interface FeedState {
  readonly aws: CloudFormation
  readonly sources: Map<string, Source>
  readonly known: Set<string>
  all: readonly StackEvent[]
  readonly enough: Enough
}

function newSource(arn: string, path: readonly string[]): Source {
  return { arn, path, complete: false, status: undefined, failed: false }
}

/** The root first, then what is nested in it; stacks found on the way are read in the same poll. */
async function* poll(state: FeedState, root: string): AsyncGenerator<FeedNews, void> {
  const read = new Set<string>()
  for (;;) {
    const next = [...state.sources.values()].find(
      (source) => !read.has(source.arn) && (source.arn === root || isWorthReading(source)),
    )
    if (!next) return
    read.add(next.arn)
    try {
      yield* readNew(state, next)
    } catch (error) {
      if (next.arn === root) throw error
      const failure = failureOf(error)
      if (failure.kind === 'cancelled') throw error
      if (!next.failed && !isMissingStack(error)) yield { type: 'failed', failure }
      giveUp(next, !failure.retryable)
    }
  }
}

/** What cannot be read now is tried again with the next poll; what may not be read is left. */
function giveUp(source: Source, forGood: boolean): void {
  source.failed = true
  if (!forGood) return
  source.complete = true
  source.status ??= 'UNKNOWN'
}

/** A nested stack that rests says nothing new until its parent's events name it again. */
function isWorthReading(source: Source): boolean {
  return !source.complete || source.status === undefined || inMotion(source.status)
}

async function* readNew(state: FeedState, source: Source): AsyncGenerator<FeedNews, void> {
  const pages = pagesOf((token) =>
    state.aws.send(new DescribeStackEventsCommand({ StackName: source.arn, NextToken: token })),
  )
  const fresh: StackEvent[] = []
  try {
    for await (const page of pages) {
      const { events, last } = takeNew(state, source, page.StackEvents ?? [])
      fresh.push(...events)
      if (events.length > 0) yield { type: 'events', events }
      if (last) break
    }
    source.complete = true
    source.failed = false
    source.status ??= 'UNKNOWN'
  } finally {
    remember(state, source, fresh)
  }
}

/** The new ones of a page, and whether what comes after them is known or of no interest. */
function takeNew(
  state: FeedState,
  source: Source,
  page: readonly AwsEvent[],
): { events: StackEvent[]; last: boolean } {
  const events: StackEvent[] = []
  for (const raw of page) {
    const event = toStackEvent(raw, source)
    if (state.known.has(event.id)) {
      if (source.complete) return { events, last: true }
      continue
    }
    events.push(event)
    state.known.add(event.id)
    noteNested(state, source, event)
    if (state.enough(event)) return { events, last: true }
  }
  return { events, last: false }
}

/** An event about a nested stack that moves makes that stack worth reading again. */
function noteNested({ sources }: FeedState, source: Source, event: StackEvent): void {
  const arn = event.physicalId
  if (event.type !== 'AWS::CloudFormation::Stack' || isOwnEvent(event)) return
  if (arn === undefined || !isStackArn(arn)) return
  const nested = sources.get(arn)
  if (!nested) sources.set(arn, newSource(arn, [...source.path, event.logicalId]))
  else if (nested.complete && !nested.failed) nested.status = undefined
}

function remember(state: FeedState, source: Source, fresh: readonly StackEvent[]): void {
  state.all = [...fresh, ...state.all]
  const own = fresh.find((event) => isOwnEvent(event, source.arn))
  if (own) source.status = own.status
}

/** AWS's event ids are a stack's own: nested stacks of one template may well have the same. */
function idOf(event: AwsEvent, source: Source): string {
  const id = event.EventId ?? ''
  return source.path.length === 0 ? id : `${source.arn.split('/').at(-1) ?? ''}/${id}`
}

function toStackEvent(event: AwsEvent, source: Source): StackEvent {
  return {
    id: idOf(event, source),
    at: (event.Timestamp ?? new Date(0)).toISOString(),
    stack: source.arn,
    path: [...source.path],
    logicalId: event.LogicalResourceId ?? '',
    physicalId: event.PhysicalResourceId,
    type: event.ResourceType ?? '',
    status: event.ResourceStatus ?? 'UNKNOWN',
    reason: event.ResourceStatusReason ?? event.HookStatusReason,
    token: event.ClientRequestToken,
  }
}
