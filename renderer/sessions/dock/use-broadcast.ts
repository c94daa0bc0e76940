import { useState } from 'react'
import { accountsById, useAccounts } from '../../app/live.ts'
import { notify } from '../../app/toasts.ts'
import { paneInput } from '../pane/pane-input.ts'
import { type Broadcast, mayBroadcast, policyMix } from './broadcast.ts'
import { layoutSessions } from './layout.ts'
import type { DockState } from './use-dock.ts'

/** What is typed in one pane goes to others as well. */
export interface Broadcasting {
  /** The sessions that take part; empty while nothing is broadcast. */
  readonly sessions: readonly string[]
  readonly begin: (broadcast: Broadcast) => void
  readonly stop: () => void
  /** Hands what was typed in a pane to the others that take part. */
  readonly pass: (session: string, bytes: Uint8Array) => void
}

const nobody: Broadcast = { sessions: [] }

/** The broadcast of a dock. It stops when accounts of different policy come together unagreed. */
export function useBroadcast({ layout, rows }: DockState): Broadcasting {
  const snapshot = useAccounts()
  const [broadcast, begin] = useState(nobody)
  const shown = layoutSessions(layout)
  const takers = broadcast.sessions.flatMap((id) => {
    const row = rows.get(id)
    return row !== undefined && shown.includes(id) && row.state.phase !== 'ended' ? [row] : []
  })
  const sessions = takers.length > 1 ? takers.map(({ id }) => id) : []
  const pass = (session: string, bytes: Uint8Array) => {
    if (!sessions.includes(session)) return
    const accounts = snapshot === undefined ? new Map() : accountsById(snapshot)
    if (!mayBroadcast(broadcast, policyMix(takers, accounts))) {
      begin(nobody)
      notify({
        kind: 'warning',
        sentence: 'The broadcast has stopped: a policy of its accounts has changed.',
        advice: 'Begin it again to agree to accounts of different policy.',
      })
      return
    }
    for (const other of sessions) if (other !== session) paneInput(other, bytes)
  }
  return { sessions, begin, stop: () => begin(nobody), pass }
}
