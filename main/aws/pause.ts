import { abortReason } from './backoff.ts'

/**
 * Waits `ms`, or until it is woken; rejects with the signal's reason when that is aborted. `listen`
 * takes the function that wakes, and returns the one that stops listening.
 */
export function pause(
  ms: number,
  signal: AbortSignal,
  listen: (wake: () => void) => () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
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
    signal.addEventListener('abort', cancel, { once: true })
  })
}
