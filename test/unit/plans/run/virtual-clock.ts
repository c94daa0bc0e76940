import type { Sleep } from '../../../../main/aws/sleep.ts'

/** Time that passes only when nothing else is left to do. */
export interface VirtualClock {
  readonly now: () => Date
  readonly sleep: Sleep
  /** Sets the clock forward or back without time passing. */
  jump(milliseconds: number): void
  /** Lets time pass while nobody runs. */
  pass(milliseconds: number): void
  /** True time since the start, which no jump changes, in milliseconds. */
  readonly elapsed: () => number
  /** Lets everything run that can, then passes time to the next sleeper. False when none is left. */
  tick(): Promise<boolean>
  /** Nobody wakes any more: their process is gone. */
  dropAll(): void
}

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

const begin = Date.parse('2026-11-21T03:00:00Z')

/** A clock of its own for one course of events. */
export function virtualClock(): VirtualClock {
  let elapsed = 0
  let offset = 0
  let sleepers: Sleeper[] = []
  return {
    now: () => new Date(begin + elapsed + offset),
    elapsed: () => elapsed,
    jump(milliseconds) {
      offset += milliseconds
    },
    pass(milliseconds) {
      elapsed += milliseconds
    },
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(new DOMException('Aborted', 'AbortError'))
        const sleeper = { at: elapsed + milliseconds, wake: resolve }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((each) => each !== sleeper)
          reject(new DOMException('Aborted', 'AbortError'))
        })
      }),
    async tick() {
      await new Promise((resolve) => setImmediate(resolve))
      const next = sleepers.reduce<Sleeper | undefined>(
        (first, each) => (first && first.at <= each.at ? first : each),
        undefined,
      )
      if (!next) return false
      sleepers = sleepers.filter((each) => each !== next)
      elapsed = Math.max(elapsed, next.at)
      next.wake()
      await new Promise((resolve) => setImmediate(resolve))
      return true
    },
    dropAll() {
      sleepers = []
    },
  }
}
