import { useSyncExternalStore } from 'react'
import type { SessionRow } from '../../../shared/sessions.ts'
import type { Console } from '../../app/client.ts'
import { useConsole } from '../../app/console-context.ts'
import { createLiveValue, type LiveValue } from '../../app/live.ts'

/** One subscription for all panes of a window. */
const all = new WeakMap<Console, LiveValue<SessionRow[]>>()

function sessionsOf(console: Console): LiveValue<SessionRow[]> {
  let value = all.get(console)
  if (value === undefined) {
    value = createLiveValue<SessionRow[]>(console, (client, signal) =>
      client.sessions.watch(undefined, { signal }),
    )
    all.set(console, value)
  }
  return value
}

/** A session as the host has it now; undefined until it is known, and once it is forgotten. */
export function useSession(id: string): SessionRow | undefined {
  const rows = sessionsOf(useConsole())
  const find = () => rows.get()?.find((row) => row.id === id)
  return useSyncExternalStore(rows.subscribe, find)
}
