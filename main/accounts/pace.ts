import { setTimeout as sleep } from 'node:timers/promises'
import { errorName } from './credentials/failures.ts'

/** Runs calls one after another in time: at most so many a second, slower when AWS says so. */
export type Pace = <Result>(call: () => Promise<Result>) => Promise<Result>

const attempts = 8
const firstPause = 500
const longestPause = 20_000

/**
 * A pace of `perSecond` calls, of which `burst` may be made at once. A throttled call holds all
 * others back for a while that grows with each refusal in a row, with jitter, and is made again.
 * `wait` settles after so many milliseconds.
 */
export function createPace(
  perSecond: number,
  burst = 1,
  wait: (milliseconds: number) => Promise<unknown> = sleep,
): Pace {
  // Whole milliseconds, as timers count, rounded so that a second never holds one call more.
  const gap = Math.ceil(1000 / perSecond)
  /** When the next call may be made, were there no burst. */
  let next = 0
  const turn = async (): Promise<void> => {
    const now = Date.now()
    next = Math.max(next, now - gap * (burst - 1))
    const mine = next
    next += gap
    if (mine > now) await wait(mine - now)
  }
  const holdBack = (attempt: number): void => {
    const pause = Math.min(longestPause, firstPause * 2 ** attempt) * (0.5 + Math.random() / 2)
    next = Math.max(next, Date.now() + pause)
  }
  return async (call) => {
    for (let attempt = 0; ; attempt++) {
      await turn()
      try {
        return await call()
      } catch (error) {
        if (!isThrottled(error) || attempt + 1 >= attempts) throw error
        holdBack(attempt)
      }
    }
  }
}

function isThrottled(error: unknown): boolean {
  return /TooManyRequests|Throttl|RequestLimitExceeded|SlowDownException/.test(errorName(error))
}
