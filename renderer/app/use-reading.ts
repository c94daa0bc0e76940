import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import type { ReadingEvent } from '../../shared/reading.ts'
import type { Target } from '../../shared/target.ts'
import { useConsole } from './console-context.ts'
import { afterPaint, awaitRows } from './first-rows.ts'
import { follow, type StreamStart } from './follow.ts'
import { createReadingStore, type ReadingSnapshot, type ReadingStore } from './reading-store.ts'
import { createThrottle } from './throttle.ts'

export interface ReadingView<Row> extends ReadingSnapshot<Row> {
  /** Read all targets again, or start anew after a failure. */
  readonly restart: () => void
  /** Read the given targets again, or all of them, resting ones too. */
  readonly readAgain: (targets?: readonly Target[]) => void
}

/** How a reading starts: as the page wants it, or once more over some targets. */
export interface ReadingStart<Row> {
  readonly live: StreamStart<ReadingEvent<Row>>
  readonly again: (targets: readonly Target[]) => StreamStart<ReadingEvent<Row>>
}

/** Milliseconds between two drawings of a reading under way. */
const pace = 100
/** Milliseconds in which the first rows are drawn, with what comes along until then. */
const firstRows = 8
/** Milliseconds that a plan waits for rows to be drawn with: those of the last run come at once. */
const planAlone = 40

/**
 * Follows a reading over many targets while mounted. What it has read is kept under `key` when the
 * page is left, so that coming back shows it at once; the calls themselves end with the page.
 * `undefined` as `start` waits.
 */
export function useReading<Row>(
  key: readonly unknown[],
  start: ReadingStart<Row> | undefined,
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

  const waiting = start === undefined
  const again = useRef<((targets: readonly Target[]) => void) | undefined>(undefined)

  useEffect(() => {
    if (waiting) return undefined
    const abort = new AbortController()
    const store = keptStore<Row>(identity)
    let empty = store.snapshot().targets.every(({ rows }) => rows.length === 0)
    const rowsAreThere = empty ? awaitRows() : ignore
    const publish = createThrottle(pace, () => {
      const snapshot = store.snapshot()
      setHeld({ identity, snapshot })
      if (!empty || snapshot.complete) afterPaint(rowsAreThere)
    })
    const draw = ({ type }: ReadingEvent<Row>) => {
      const brings = type === 'stored' || type === 'packed' || type === 'rows'
      if (empty && brings) publish.within(firstRows)
      else if (empty && type === 'planned') publish.within(planAlone)
      else publish.soon()
      if (brings) empty = false
    }
    const subscribe = (stream: StreamStart<ReadingEvent<Row>>, whole: boolean) => {
      const take = (event: ReadingEvent<Row>) => {
        // A second reading over some of the targets says nothing about the plan.
        if (!whole && (event.type === 'planned' || event.type === 'round')) return
        store.apply(event)
        draw(event)
      }
      const fail = (failure: Failure) => {
        store.fail(failure)
        publish.now()
        rowsAreThere()
      }
      const follower = { onStart: ignore, onEvent: take, onEnd: publish.now, onFailure: fail }
      follow(console, stream, follower, abort.signal).catch(ignore)
    }
    store.fail(undefined)
    subscribe(async (...given) => started(latest.current).live(...given), true)
    again.current = (targets) => subscribe(started(latest.current).again(targets), false)
    return () => {
      abort.abort()
      publish.cancel()
      rowsAreThere()
    }
  }, [console, identity, round, waiting])

  const restart = useCallback(() => setRound((before) => before + 1), [])
  const shown = held.identity === identity ? held : holding<Row>(identity)
  const { snapshot } = shown
  const { targets, failure } = snapshot
  const readAgain = useCallback(
    (some?: readonly Target[]) => {
      if (failure === undefined) again.current?.(some ?? targets.map(({ target }) => target))
      else restart()
    },
    [targets, failure, restart],
  )
  return useMemo(() => ({ ...snapshot, restart, readAgain }), [snapshot, restart, readAgain])
}

function started<Row>(start: ReadingStart<Row> | undefined): ReadingStart<Row> {
  if (start === undefined) throw new Error('A reading without a start.')
  return start
}

function ignore(): void {
  // Every outcome that matters is told to the follower.
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
