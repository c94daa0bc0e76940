import { ORPCError } from '@orpc/client'
import type { Failure } from '../../shared/failure.ts'
import type { Client, Console } from './client.ts'
import { failureOf } from './failures.ts'

/** Starts a stream of the contract. */
export type StreamStart<Event> = (
  client: Client,
  signal: AbortSignal,
) => Promise<AsyncIterable<Event>>

export interface Follower<Event> {
  /** A subscription began, the first or one after the connection came back. */
  readonly onStart: () => void
  readonly onEvent: (event: Event) => void
  /** The host ended the stream. */
  readonly onEnd: () => void
  /** The host answered with a failure; the stream is not started again by itself. */
  readonly onFailure: (failure: Failure) => void
}

/**
 * Follows a stream until `signal` aborts, the host ends it or answers with a failure. When the
 * connection breaks it subscribes again as soon as the connection is back.
 */
export async function follow<Event>(
  console: Console,
  start: StreamStart<Event>,
  follower: Follower<Event>,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const outcome = await followOnce(console, start, follower, signal)
    if (signal.aborted) return
    if (outcome === 'lost') {
      await resting(signal)
      continue
    }
    if (outcome === 'ended') follower.onEnd()
    else follower.onFailure(outcome)
    return
  }
}

async function followOnce<Event>(
  console: Console,
  start: StreamStart<Event>,
  follower: Follower<Event>,
  signal: AbortSignal,
): Promise<'ended' | 'lost' | Failure> {
  try {
    const events = await start(console.client, signal)
    follower.onStart()
    for await (const event of events) {
      if (signal.aborted) return 'ended'
      follower.onEvent(event)
    }
    return 'ended'
  } catch (error) {
    return error instanceof ORPCError ? failureOf(error) : 'lost'
  }
}

/** A short pause, so that a host that drops every stream is not asked in a tight loop. */
function resting(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 300)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
