import type { ActivityState } from '../../shared/activity.ts'
import type { InboxState } from '../../shared/inbox.ts'
import { createSignal, streamOf } from '../aws/signal.ts'
import type { Happenings } from './due.ts'

/** Streams that notices are made of; each ends with `signal`. */
export interface HappeningSources {
  readonly inbox: (signal: AbortSignal) => Promise<AsyncIterable<InboxState>>
  readonly activity: (signal: AbortSignal) => Promise<AsyncIterable<ActivityState>>
}

/**
 * What happens, at every change of the inbox or the timeline, and every `milliseconds` since ages
 * grow by themselves. Throws what the sources throw.
 */
export async function* happeningsOf(
  { inbox, activity }: HappeningSources,
  milliseconds: number,
  signal: AbortSignal,
): AsyncGenerator<Happenings, void> {
  const changed = createSignal()
  const state: { newest: Happenings; failure?: Error } = { newest: { items: [], changes: [] } }
  const follow = async <Event>(
    source: (signal: AbortSignal) => Promise<AsyncIterable<Event>>,
    part: (event: Event) => Partial<Happenings>,
  ) => {
    for await (const event of await source(signal)) {
      state.newest = { ...state.newest, ...part(event) }
      changed.emit()
    }
  }
  const fail = (error: unknown) => {
    state.failure = error instanceof Error ? error : new Error(String(error))
    changed.emit()
  }
  follow(inbox, ({ items }) => ({ items })).catch(fail)
  follow(activity, ({ threads }) => ({ changes: threads.flatMap(({ changes }) => changes) })).catch(
    fail,
  )
  const timer = setInterval(changed.emit, milliseconds).unref()
  try {
    for await (const { newest, failure } of streamOf(changed, () => ({ ...state }), signal)) {
      if (failure !== undefined) throw failure
      yield newest
    }
  } finally {
    clearInterval(timer)
  }
}
