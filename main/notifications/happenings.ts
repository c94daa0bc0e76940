import type { ActivityState } from '../../shared/activity.ts'
import type { InboxState } from '../../shared/inbox.ts'
import { type Target, targetKey } from '../../shared/target.ts'
import { createSignal, streamOf } from '../aws/signal.ts'
import type { Happenings } from './due.ts'

/** Streams that notices are made of; each ends with `signal`. */
export interface HappeningSources {
  readonly inbox: (signal: AbortSignal) => Promise<AsyncIterable<InboxState>>
  readonly activity: (signal: AbortSignal) => Promise<AsyncIterable<ActivityState>>
}

/** What is read beside the current scope, for rules that name another one. */
export interface Elsewhere {
  /** The targets to read now; asked at every change, and when ages are looked at again. */
  readonly targets: () => readonly Target[]
  readonly sources: (targets: readonly Target[]) => HappeningSources
}

/**
 * What happens, at every change of the inbox or the timeline, and every `milliseconds` since ages
 * grow by themselves. Throws what the sources throw; what cannot be read elsewhere is left out.
 */
export async function* happeningsOf(
  sources: HappeningSources,
  elsewhere: Elsewhere,
  milliseconds: number,
  signal: AbortSignal,
): AsyncGenerator<Happenings, void> {
  const changed = createSignal()
  const state: { failure?: Error } = {}
  const here = followSources(sources, changed.emit, signal, (error) => {
    state.failure = error instanceof Error ? error : new Error(String(error))
    changed.emit()
  })
  const there = followElsewhere(elsewhere, changed.emit, signal)
  const timer = setInterval(changed.emit, milliseconds).unref()
  try {
    for await (const { failure } of streamOf(changed, () => ({ ...state }), signal)) {
      if (failure !== undefined) throw failure
      const [near, far] = [here(), there()]
      yield { items: [...near.items, ...far.items], changes: [...near.changes, ...far.changes] }
    }
  } finally {
    clearInterval(timer)
  }
}

/** Follows a pair of streams; returns how to ask for the newest. */
function followSources(
  { inbox, activity }: HappeningSources,
  changed: () => void,
  signal: AbortSignal,
  fail: (error: unknown) => void,
): () => Happenings {
  let newest: Happenings = { items: [], changes: [] }
  const follow = async <Event>(
    source: (signal: AbortSignal) => Promise<AsyncIterable<Event>>,
    part: (event: Event) => Partial<Happenings>,
  ) => {
    for await (const event of await source(signal)) {
      newest = { ...newest, ...part(event) }
      changed()
    }
  }
  follow(inbox, ({ items }) => ({ items })).catch(fail)
  follow(activity, ({ threads }) => ({ changes: threads.flatMap(({ changes }) => changes) })).catch(
    fail,
  )
  return () => newest
}

/** Follows other targets as long as they stay the same ones. */
function followElsewhere(
  { targets, sources }: Elsewhere,
  changed: () => void,
  signal: AbortSignal,
): () => Happenings {
  let known = ''
  let left: AbortController | undefined
  let newest = (): Happenings => ({ items: [], changes: [] })
  return () => {
    const wanted = targets()
    const names = wanted.map(targetKey).join()
    if (names === known) return newest()
    known = names
    left?.abort()
    left = new AbortController()
    const until = AbortSignal.any([left.signal, signal])
    newest =
      wanted.length === 0
        ? () => ({ items: [], changes: [] })
        : followSources(sources(wanted), changed, until, () => undefined)
    return newest()
  }
}
