import { setTimeout } from 'node:timers/promises'

/** Waits `milliseconds`; rejects at once when `signal` aborts. */
export type Sleep = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>

/** Waits by the clock. */
export const sleepByClock: Sleep = (milliseconds, signal) =>
  setTimeout(milliseconds, undefined, signal && { signal })
