import { pause } from './backoff.ts'
import { createSignal } from './signal.ts'

/** Milliseconds that what nobody looks at waits at most. */
const patience = 30_000

/** The lists that somebody waits for: opened, and not read as a whole yet. */
export interface Openings {
  /** A list was opened; the returned function says that it was read, or left. */
  begin(): () => void
  /** Resolves once no list is waited for, after 30 seconds at most, or when `signal` aborts. */
  over(signal: AbortSignal): Promise<void>
}

/** Makes {@link Openings}. */
export function createOpenings(): Openings {
  const open = new Set<symbol>()
  const ended = createSignal()
  return {
    begin() {
      const own = Symbol('list')
      open.add(own)
      return () => {
        if (open.delete(own)) ended.emit()
      }
    },
    async over(signal) {
      if (open.size === 0 || signal.aborted) return
      const wakes = (wake: () => void) => ended.listen(() => open.size === 0 && wake())
      // Who leaves meanwhile needs no reason.
      await pause(patience, signal, wakes).catch(() => undefined)
    },
  }
}
