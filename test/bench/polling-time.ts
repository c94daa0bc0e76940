import { mock } from 'node:test'

/** Milliseconds of made-up time that pass at once. */
const step = 60

/** Time that passes as fast as the work in it allows: timers and the date are made up. */
export interface MadeUpTime {
  /** Lets so many milliseconds pass; what is due in them is done. */
  pass(milliseconds: number): Promise<void>
  end(): void
}

/** Begins {@link MadeUpTime}. Whatever loads modules or opens files should have done so before. */
export function beginMadeUpTime(): MadeUpTime {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2026-11-21T10:00:00Z') })
  return {
    async pass(milliseconds) {
      for (let passed = 0; passed < milliseconds; passed += step) {
        mock.timers.tick(step)
        // Promises go on in between; this one is real.
        await new Promise<void>((resolve) => setImmediate(resolve))
      }
    },
    end: () => mock.timers.reset(),
  }
}
