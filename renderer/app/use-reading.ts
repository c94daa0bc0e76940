import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReadingEvent } from '../../shared/reading.ts'
import { useConsole } from './console-context.ts'
import { follow, type StreamStart } from './follow.ts'
import { createReadingStore, type ReadingSnapshot, type ReadingStore } from './reading-store.ts'
import { createThrottle } from './throttle.ts'

export interface ReadingView<Row> extends ReadingSnapshot<Row> {
  /** Read all targets again, or start anew after a failure. */
  restart(): void
}

/** Milliseconds between two drawings of a reading under way. */
const pace = 100

/**
 * Follows a reading over many targets while mounted. What it has read is kept under `key` when the
 * page is left, so that coming back shows it at once; the calls themselves end with the page.
 */
export function useReading<Row>(
  key: readonly unknown[],
  start: StreamStart<ReadingEvent<Row>>,
): ReadingView<Row> {
  const console = useConsole()
  const identity = JSON.stringify(key)
  const [round, setRound] = useState(0)
  const [held, setHeld] = useState(() => holding<Row>(identity))

  // `start` is a new function with every rendering; `key` says when it means something else.
  const latest = useRef(start)
  useEffect(() => {
    latest.current = start
  })

  useEffect(() => {
    const abort = new AbortController()
    const store = keptStore<Row>(identity)
    const publish = createThrottle(pace, () => setHeld({ identity, snapshot: store.snapshot() }))
    store.fail(undefined)
    publish.now()
    const follower = {
      onStart: () => undefined,
      onEvent: (event: ReadingEvent<Row>) => {
        store.apply(event)
        publish.soon()
      },
      onEnd: () => publish.now(),
      onFailure: (failure: Parameters<typeof store.fail>[0]) => {
        store.fail(failure)
        publish.now()
      },
    }
    follow(console, (...given) => latest.current(...given), follower, abort.signal).catch(
      () => undefined,
    )
    return () => {
      abort.abort()
      publish.cancel()
    }
  }, [console, identity, round])

  const restart = useCallback(() => setRound((before) => before + 1), [])
  const shown = held.identity === identity ? held : holding<Row>(identity)
  return { ...shown.snapshot, restart }
}

interface Held<Row> {
  readonly identity: string
  readonly snapshot: ReadingSnapshot<Row>
}

function holding<Row>(identity: string): Held<Row> {
  return { identity, snapshot: keptStore<Row>(identity).snapshot() }
}

/** Readings kept at most; the one longest untouched goes first. */
const keptAtMost = 4
const stores = new Map<string, unknown>()

function keptStore<Row>(identity: string): ReadingStore<Row> {
  // The identity names the procedure, and so the type of its rows.
  const kept = stores.get(identity) as ReadingStore<Row> | undefined
  const store = kept ?? createReadingStore<Row>()
  stores.delete(identity)
  stores.set(identity, store)
  const oldest = stores.keys().next().value
  if (stores.size > keptAtMost && oldest !== undefined) stores.delete(oldest)
  return store
}

/** What is kept of a reading without following it; `undefined` when there is nothing. */
export function keptReading<Row>(key: readonly unknown[]): ReadingSnapshot<Row> | undefined {
  const store = stores.get(JSON.stringify(key)) as ReadingStore<Row> | undefined
  return store?.snapshot()
}
