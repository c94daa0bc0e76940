import type { StackEventsEvent } from '../../shared/stacks.ts'
import type { CloudFormation } from '../cloudformation/calls.ts'
import { createEventFeed, type EventFeed } from '../cloudformation/event-feed.ts'
import { failureOf } from '../cloudformation/failures.ts'
import { groupOperations } from './operations.ts'
import type { Sleep } from '../aws/sleep.ts'

const whileMoving = 2_000
const atRest = 20_000

/** How an event stream is to run. */
export interface EventsOptions {
  /** Stay on after the history is complete. */
  readonly live: boolean
  readonly sleep: Sleep
  readonly signal: AbortSignal | undefined
}

/**
 * The events of the stack with the ARN `root` and of all nested in it: the history, then
 * `caught-up`, and where `live` what happens from then on. Ends when `signal` aborts. Throws when
 * the stack cannot be read at all; a later poll that fails is told, and tried again.
 */
export async function* streamEvents(
  aws: CloudFormation,
  root: string,
  { live, sleep, signal }: EventsOptions,
): AsyncGenerator<StackEventsEvent, void> {
  const feed = createEventFeed(aws, root)
  try {
    yield* tellNews(feed, root)
    yield { type: 'operations', operations: groupOperations(feed.events, root) }
    yield { type: 'caught-up' }
    while (live && !signal?.aborted) {
      await sleep(feed.moving() ? whileMoving : atRest, signal)
      yield* pollOnce(feed, root, signal)
    }
  } catch (error) {
    if (!signal?.aborted) throw error
  }
}

async function* pollOnce(
  feed: EventFeed,
  root: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<StackEventsEvent, void> {
  try {
    const before = feed.events.length
    yield* tellNews(feed, root)
    if (feed.events.length === before) return
    yield { type: 'operations', operations: groupOperations(feed.events, root) }
  } catch (error) {
    if (signal?.aborted) throw error
    yield { type: 'failed', failure: failureOf(error) }
  }
}

/** The first page shows what is going on now: its operations come at once, if not yet whole. */
async function* tellNews(feed: EventFeed, root: string): AsyncGenerator<StackEventsEvent, void> {
  let first = feed.events.length === 0
  for await (const news of feed.poll()) {
    yield news
    if (!first || news.type !== 'events') continue
    first = false
    yield { type: 'operations', operations: groupOperations(news.events, root) }
  }
}
