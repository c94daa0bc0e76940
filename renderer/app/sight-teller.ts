import type { RowInSight } from '../../shared/sight.ts'
import type { Console } from './client.ts'
import { follow } from './follow.ts'

/** Tells the host what the window shows of one list. */
export interface SightTeller {
  /** What is shown now; told once it has stayed for a moment. */
  readonly show: (rows: readonly RowInSight[]) => void
  /** Begins telling; the returned function ends it. */
  readonly begin: () => () => void
}

/** Milliseconds that a scroll has to rest before it is told. */
const settle = 400

/** Makes a {@link SightTeller}. A window that nobody can see tells that. */
export function createSightTeller(console: Console, list: string): SightTeller {
  let rows: readonly RowInSight[] = []
  let told = ''
  let telling = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let begun = false

  function tell() {
    timer = undefined
    const hidden = document.visibilityState === 'hidden'
    const now = JSON.stringify([hidden, rows])
    if (!begun || now === told) return
    told = now
    const before = telling
    telling = new AbortController()
    const { signal } = telling
    const input = { list, hidden, rows: [...rows] }
    const leave = () => before.abort()
    // What was shown before is let go of once the new is known, so that nothing slows down between.
    const follower = { onStart: ignore, onEvent: leave, onEnd: leave, onFailure: leave }
    follow(console, (client) => client.sight.show(input, { signal }), follower, signal).catch(
      ignore,
    )
  }

  function soon() {
    if (begun) timer ??= setTimeout(tell, settle)
  }

  return {
    show(next) {
      rows = next
      soon()
    },
    begin() {
      begun = true
      soon()
      document.addEventListener('visibilitychange', tell)
      return () => {
        begun = false
        told = ''
        clearTimeout(timer)
        timer = undefined
        telling.abort()
        document.removeEventListener('visibilitychange', tell)
      }
    },
  }
}

function ignore(): void {
  // Without it the list is read at its plain pace.
}
