import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import { createBatch } from './batch.ts'
import { useConsole } from './console-context.ts'
import { follow, type StreamStart } from './follow.ts'

export interface Stream<State> {
  readonly state: State
  /** `starting` until the first event. */
  readonly status: 'starting' | 'live' | 'ended' | 'failed'
  readonly failure: Failure | undefined
  /** Subscribe again from the start. */
  readonly restart: () => void
}

interface Held<State> {
  readonly key: string
  readonly state: State
  readonly status: Stream<State>['status']
  readonly failure?: Failure
}

/**
 * Follows a stream while mounted and folds its events into a state, at most once per animation
 * frame. Subscribes again when `key` changes or the connection comes back; the state then starts
 * from `initial` with the first event of the new subscription, so that nothing flickers.
 * `undefined` as `start` waits.
 */
export function useStream<Event, State>(
  key: readonly unknown[],
  start: StreamStart<Event> | undefined,
  initial: State,
  reduce: (state: State, event: Event) => State,
): Stream<State> {
  const console = useConsole()
  const [round, setRound] = useState(0)
  const identity = JSON.stringify([...key, round])
  const begin = (): Held<State> => ({ key: identity, state: initial, status: 'starting' })
  const [held, setHeld] = useState<Held<State>>(begin)
  const parts = useRef({ start, initial, reduce })
  useEffect(() => {
    parts.current = { start, initial, reduce }
  })
  const waiting = start === undefined

  useEffect(() => {
    if (waiting) return undefined
    const abort = new AbortController()
    let fresh = true
    const batch = createBatch<Event>((events) => {
      const from = fresh
      fresh = false
      setHeld((before) => {
        const again = from || before.key !== identity
        let state = again ? parts.current.initial : before.state
        for (const event of events) state = parts.current.reduce(state, event)
        return { key: identity, state, status: 'live' }
      })
    })
    const settle = (status: 'ended' | 'failed', failure?: Failure) => {
      batch.flush()
      setHeld((before) => ({
        key: identity,
        state: before.key === identity ? before.state : parts.current.initial,
        status,
        ...(failure === undefined ? {} : { failure }),
      }))
    }
    const started = (...given: Parameters<StreamStart<Event>>) => {
      const current = parts.current.start
      if (current === undefined) throw new Error('A stream without a start.')
      return current(...given)
    }
    follow(
      console,
      started,
      {
        onStart: () => void (fresh = true),
        onEvent: batch.add,
        onEnd: () => settle('ended'),
        onFailure: (failure) => settle('failed', failure),
      },
      abort.signal,
    ).catch(() => undefined)
    return () => {
      abort.abort()
      batch.cancel()
    }
  }, [console, identity, waiting])

  const restart = useCallback(() => setRound((before) => before + 1), [])
  const shown = held.key === identity ? held : begin()
  return { state: shown.state, status: shown.status, failure: shown.failure, restart }
}
