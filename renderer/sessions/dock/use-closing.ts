import { useState } from 'react'
import type { SessionRow } from '../../../shared/sessions.ts'
import { useClient } from '../../app/console-context.ts'
import { removeSessions } from './layout.ts'
import { isOpen } from './session-words.ts'
import type { DockState } from './use-dock.ts'

/** Closing panes and tabs: at once where everything has ended, else after asking. */
export interface Closing {
  /** The sessions that are asked about now. */
  readonly asked: readonly SessionRow[] | undefined
  readonly close: (sessions: readonly string[]) => void
  /** The sessions asked about have been ended. */
  readonly ended: () => void
  readonly cancel: () => void
}

/** What is to be closed, and whether the user is being asked. */
export function useClosing(dock: DockState): Closing {
  const client = useClient()
  const [asking, setAsking] = useState<readonly string[]>()
  const rowsOf = (sessions: readonly string[]) =>
    sessions.flatMap((id) => dock.rows.get(id) ?? []).filter(isOpen)
  const remove = (sessions: readonly string[]) => {
    dock.change((layout) => removeSessions(layout, sessions))
    for (const id of sessions) {
      // An ended session that is kept after all goes with the host; nothing depends on it.
      client.sessions.forget({ id }).catch(() => undefined)
    }
    setAsking(undefined)
  }
  return {
    asked: asking === undefined ? undefined : rowsOf(asking),
    close: (sessions) => {
      if (rowsOf(sessions).length === 0) remove(sessions)
      else setAsking(sessions)
    },
    ended: () => remove(asking ?? []),
    cancel: () => setAsking(undefined),
  }
}
