import { setTimeout } from 'node:timers/promises'
import type { Sleep } from './parts.ts'

/** Waits by the clock. */
export const sleepByClock: Sleep = (milliseconds, signal) =>
  setTimeout(milliseconds, undefined, signal && { signal })
