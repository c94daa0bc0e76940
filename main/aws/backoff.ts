/** How long to wait before trying again, and how often to try. */
export interface Backoff {
  readonly attempts: number
  /** The longest first wait and the longest wait of all (ms). */
  readonly base: number
  readonly cap: number
}

/** AWS throttles: it wants seconds, and its budget needs them to refill. */
export const throttleBackoff: Backoff = { attempts: 8, base: 500, cap: 20_000 }
/** The connection broke or AWS answered nonsense: mostly gone at once. */
export const networkBackoff: Backoff = { attempts: 6, base: 100, cap: 5000 }

/**
 * Full jitter: anything from nothing to the doubled wait, so that many callers spread out.
 * `tried` counts the attempts so far (1 after the first); `random` is in [0, 1).
 */
export function waitBefore(backoff: Backoff, tried: number, random: number): number {
  return random * Math.min(backoff.cap, backoff.base * 2 ** (tried - 1))
}

/** Waits `ms`; rejects with the signal's reason when it is aborted. */
export function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return pause(ms, signal, () => () => undefined)
}

/**
 * Waits `ms`, or until it is woken; rejects with the signal's reason when that is aborted. `listen`
 * takes the function that wakes, and returns the one that stops listening.
 */
export function pause(
  ms: number,
  signal: AbortSignal | undefined,
  listen: (wake: () => void) => () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      stop()
    }
    const wake = () => {
      end()
      resolve()
    }
    const cancel = () => {
      end()
      reject(abortReason(signal))
    }
    const timer = setTimeout(wake, ms)
    const stop = listen(wake)
    signal?.addEventListener('abort', cancel, { once: true })
  })
}

/** The error that an aborted signal asks to be thrown. */
export function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  return reason instanceof Error ? reason : new DOMException('Cancelled', 'AbortError')
}
