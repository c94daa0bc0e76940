import type { Sessions } from '../door.ts'
import type { RecordedSession } from './recordings.ts'

/** An open session with a terminal, as it is recorded; undefined where there is none. */
export function recordedSession(
  sessions: Pick<Sessions, 'row' | 'attach'>,
  id: string,
): RecordedSession | undefined {
  const row = sessions.row(id)
  const tap = row && sessions.attach(id)
  if (!row || !tap) return undefined
  return {
    row,
    onOutput(listener) {
      const stop = tap.onOutput(listener)
      return () => {
        stop()
        tap.detach()
      }
    },
  }
}
