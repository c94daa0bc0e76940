import { type ClientContext, type ClientLink, ORPCError } from '@orpc/client'
import { ConnectionLostError } from './failures.ts'
import { type OpenTransport, RefusedError, type Transport } from './transport.ts'

export type ConnectionState =
  | { readonly state: 'connecting' }
  | { readonly state: 'open' }
  /** `retryAt` in milliseconds since 1970. */
  | { readonly state: 'lost'; readonly attempt: number; readonly retryAt: number }
  | { readonly state: 'refused'; readonly reason: RefusedError['reason'] }

/** A way to the host that mends itself. Calls made while it is broken wait until it is open. */
export interface Connection {
  readonly link: ClientLink<ClientContext>
  readonly getState: () => ConnectionState
  /** Returns the function that unsubscribes. */
  readonly subscribe: (listener: () => void) => () => void
  /** Settles when the connection is open, rejects when `signal` aborts. */
  readonly whenOpen: (signal?: AbortSignal) => Promise<void>
  /** Try again now rather than at `retryAt`. */
  readonly retry: () => void
  /** Give up the present transport and open another, as after a sleep. */
  readonly renew: () => void
  readonly dispose: () => void
}

/** Milliseconds before attempt number `attempt` (from 1): quick at first, at most 10 s. */
export function backoff(attempt: number): number {
  return Math.min(10_000, 250 * 2 ** Math.min(attempt - 1, 6))
}

/** Opens `transport` and keeps it open until disposed or refused. */
export function createConnection(transport: Transport, now: () => number = Date.now): Connection {
  const listeners = new Set<() => void>()
  let state: ConnectionState = { state: 'connecting' }
  let current: OpenTransport | undefined
  let wake: (() => void) | undefined
  const life = new AbortController()

  function enter(next: ConnectionState) {
    state = next
    for (const listener of [...listeners]) listener()
  }

  function pause(milliseconds: number) {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function openOnce(): Promise<void> {
    current = await transport.open()
    enter({ state: 'open' })
    await current.closed
    current = undefined
  }

  async function keepOpen() {
    let attempt = 0
    while (!life.signal.aborted) {
      try {
        await openOnce()
        attempt = 0
      } catch (error) {
        if (error instanceof RefusedError) {
          enter({ state: 'refused', reason: error.reason })
          return
        }
      }
      attempt += 1
      const wait = backoff(attempt)
      enter({ state: 'lost', attempt, retryAt: now() + wait })
      await pause(wait)
    }
  }

  function subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  function whenOpen(signal?: AbortSignal) {
    return new Promise<void>((resolve, reject) => {
      const settle = () => {
        if (signal?.aborted === true) reject(new ConnectionLostError({ cause: signal.reason }))
        else if (state.state === 'open') resolve()
        else return
        signal?.removeEventListener('abort', settle)
        stop()
      }
      const stop = subscribe(settle)
      signal?.addEventListener('abort', settle)
      settle()
    })
  }

  const link: ClientLink<ClientContext> = {
    async call(path, input, options) {
      await whenOpen(options.signal)
      const opened = current
      if (opened === undefined) throw new ConnectionLostError()
      return orLost(opened, opened.link.call(path, input, options))
    },
  }

  // Every outcome of keepOpen is a state; it has nothing left to reject with.
  keepOpen().catch(() => undefined)
  return {
    link,
    getState: () => state,
    subscribe,
    whenOpen,
    retry: () => {
      wake?.()
    },
    renew: () => {
      current?.close()
    },
    dispose() {
      life.abort()
      current?.close()
      wake?.()
    },
  }
}

/** `call`, whose failure is a {@link ConnectionLostError} where the transport broke under it. */
async function orLost<Answer>(transport: OpenTransport, call: Promise<Answer>): Promise<Answer> {
  try {
    return await call
  } catch (error) {
    if (transport.isOpen() || error instanceof ORPCError) throw error
    throw new ConnectionLostError({ cause: error })
  }
}
