import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { SessionRow } from '../../../shared/sessions.ts'
import { useClient } from '../../app/console-context.ts'
import { dockHeight, waitingShells } from '../../app/dock-door.ts'
import { useStream } from '../../app/hooks.ts'
import type { ShellWish } from '../../app/open-shell.ts'
import { openSession } from '../pane/open-session.ts'
import {
  addSplit,
  addTab,
  emptyLayout,
  keepSessions,
  type Layout,
  layoutSessions,
  replaceSession,
  setHeight,
} from './layout.ts'
import { type RecentNode, withRecent } from './layout-json.ts'
import { hasPane } from './session-words.ts'
import type { SplitDirection } from './tree.ts'
import { useKeptDock } from './use-kept-dock.ts'

/** Where a new session is to stand: beside that of a pane, or in its place. */
export type Place =
  { readonly beside: string; readonly direction: SplitDirection } | { readonly insteadOf: string }

/** The dock as it is now, and how to change it. */
export interface DockState {
  readonly layout: Layout
  readonly rows: ReadonlyMap<string, SessionRow>
  readonly recent: readonly RecentNode[]
  /** Shells that are on their way, with no session yet. */
  readonly opening: readonly ShellWish[]
  /** How many shells were asked for in this window. */
  readonly asked: number
  readonly change: (step: (layout: Layout) => Layout) => void
  /** Opens a shell, in a tab of its own unless a place is given. */
  readonly open: (wish: ShellWish, place?: Place) => void
}

/** The dock's layout, its sessions, and the shells that pages ask for; undefined while it is read. */
export function useDock(): DockState | undefined {
  const [kept, changeKept] = useKeptDock()
  const known = useSessionRows()
  const [fresh, setFresh] = useState<readonly SessionRow[]>([])
  const [opening, setOpening] = useState<readonly ShellWish[]>([])
  const [asked, setAsked] = useState(0)
  const rows = useMemo(
    () => new Map([...fresh, ...(known ?? [])].map((row) => [row.id, row])),
    [fresh, known],
  )
  const change = useCallback(
    (step: (layout: Layout) => Layout) =>
      changeKept((before) => ({ ...before, layout: step(before.layout) })),
    [changeKept],
  )
  const forget = useForget()
  const open = useCallback(
    (wish: ShellWish, place?: Place) => {
      setOpening((before) => [...before, wish])
      setAsked((before) => before + 1)
      change((layout) => (layout.height === 'hidden' ? setHeight(layout, 'half') : layout))
      const done = (session: SessionRow | undefined) => {
        setOpening((before) => before.filter((other) => other !== wish))
        if (session === undefined) {
          change((layout) => (layout.tabs.length === 0 ? setHeight(layout, 'hidden') : layout))
          return
        }
        setFresh((before) => [...before, session])
        changeKept(({ layout, recent }) => ({
          layout: placed(layout, session.id, place),
          recent: withRecent(recent, wish),
        }))
        if (place !== undefined && 'insteadOf' in place) forget(place.insteadOf)
      }
      openSession(wish).then(done, (error: unknown) => {
        done(undefined)
        reportError(error)
      })
    },
    [change, changeKept, forget],
  )
  useGone(known, fresh, setFresh, kept === undefined ? undefined : change)
  useWishes(kept === undefined ? undefined : open)
  useDockHeight(kept?.layout ?? emptyLayout)
  if (kept === undefined || known === undefined) return undefined
  return { ...kept, rows, opening, asked, change, open }
}

/** Lets the host forget a session that has ended. It goes with the host where it is kept after all. */
function useForget(): (session: string) => void {
  const client = useClient()
  return useCallback(
    (id: string) => void client.sessions.forget({ id }).catch(() => undefined),
    [client],
  )
}

function placed(layout: Layout, session: string, place: Place | undefined): Layout {
  if (place === undefined) return addTab(layout, session)
  return 'beside' in place
    ? addSplit(layout, place.beside, session, place.direction)
    : replaceSession(layout, place.insteadOf, session)
}

/** All sessions that have a terminal; undefined until the host has said. */
function useSessionRows(): readonly SessionRow[] | undefined {
  return useStream<readonly SessionRow[], readonly SessionRow[] | undefined>(
    ['sessions.watch'],
    (client, signal) => client.sessions.watch(undefined, { signal }),
    undefined,
    (_before, rows) => rows.filter(hasPane),
  ).state
}

/** Takes sessions away that no longer exist. One just opened may not be in the list yet. */
function useGone(
  known: readonly SessionRow[] | undefined,
  fresh: readonly SessionRow[],
  setFresh: (change: (before: readonly SessionRow[]) => readonly SessionRow[]) => void,
  change: DockState['change'] | undefined,
): void {
  const unseen = useRef(fresh)
  useEffect(() => {
    unseen.current = fresh
  }, [fresh])
  useEffect(() => {
    if (known === undefined || change === undefined) return
    const listed = new Set(known.map(({ id }) => id))
    const waited = unseen.current.filter(({ id }) => !listed.has(id))
    const stays = new Set([...listed, ...waited.map(({ id }) => id)])
    setFresh((before) => {
      const left = before.filter(({ id }) => !listed.has(id))
      return left.length === before.length ? before : left
    })
    change((layout) => keepSessions(layout, (session) => stays.has(session)))
  }, [known, change, setFresh])
}

/** Opens what pages ask for, also what they asked for before the dock was there. */
function useWishes(open: DockState['open'] | undefined): void {
  const waiting = useSyncExternalStore(waitingShells.subscribe, waitingShells.get)
  useEffect(() => {
    const wishes = waitingShells.get()
    if (open === undefined || wishes.length === 0) return
    waitingShells.set([])
    for (const wish of wishes) open(wish)
  }, [waiting, open])
}

/** Tells the frame how much of the window the dock takes. */
function useDockHeight({ height }: Layout): void {
  useEffect(() => {
    dockHeight.set(height)
    return () => dockHeight.set('hidden')
  }, [height])
}

/** Sessions with a terminal that stand in no tab, such as those that a script opened. */
export function sessionsElsewhere({ layout, rows }: DockState): readonly SessionRow[] {
  const shown = new Set(layoutSessions(layout))
  return [...rows.values()].filter(
    ({ id, state }) => !shown.has(id) && state.phase !== 'ended' && state.phase !== 'orphaned',
  )
}

/** Sessions that an earlier run left behind. */
export function orphansOf({ rows }: DockState): readonly SessionRow[] {
  return [...rows.values()].filter(({ state }) => state.phase === 'orphaned')
}
