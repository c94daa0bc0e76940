import { z } from 'zod'
import { areasOf, type FocusDirection, neighbourOf } from './areas.ts'
import {
  paneOf,
  prune,
  sessionsOf,
  type SplitDirection,
  splitAround,
  splitPane,
  type Tree,
  type TreePath,
  TreeSchema,
  withRatio,
  withSession,
} from './tree.ts'

const DockTab = z.object({
  id: z.number().int().min(1),
  /** What the user called it; the node's name otherwise. */
  name: z.string().max(80).optional(),
  tree: TreeSchema,
  /** The session of the pane that has the keys. */
  active: z.string(),
  /** Only the active pane is shown, in all of the room. */
  zoomed: z.boolean(),
})

/** One tab of the dock. */
export type DockTab = z.infer<typeof DockTab>

export const LayoutSchema = z.object({
  tabs: z.array(DockTab).max(200),
  /** The tab that is shown; undefined while there is none. */
  active: z.number().int().optional(),
  height: z.enum(['hidden', 'half', 'full']),
  /** How much of the window the dock has at half, from {@link smallestShare} to {@link largestShare}. */
  share: z.number(),
})

/** What stands where in the dock. Every session is there once at most. */
export type Layout = z.infer<typeof LayoutSchema>

export type DockHeight = Layout['height']

export const smallestShare = 0.15
export const largestShare = 0.85

/** The dock of a first start. */
export const emptyLayout: Layout = { tabs: [], height: 'hidden', share: 0.45 }

/** All sessions of the dock, in the order of tabs. */
export function layoutSessions(layout: Layout): readonly string[] {
  return layout.tabs.flatMap(({ tree }) => sessionsOf(tree))
}

/** The tab that is shown. */
export function activeTab(layout: Layout): DockTab | undefined {
  return layout.tabs.find(({ id }) => id === layout.active)
}

/** The session of the pane that has the keys. */
export function activeSession(layout: Layout): string | undefined {
  return activeTab(layout)?.active
}

/** Shows a session: in its pane where it has one, else in a new tab at the end. */
export function addTab(layout: Layout, session: string): Layout {
  if (layoutSessions(layout).includes(session)) return activate(layout, session)
  const id = Math.max(0, ...layout.tabs.map((tab) => tab.id)) + 1
  const tab: DockTab = { id, tree: paneOf(session), active: session, zoomed: false }
  return { ...layout, tabs: [...layout.tabs, tab], active: id }
}

/** Shows a session right of or below the pane `at`; in a new tab where that pane has gone. */
export function addSplit(
  layout: Layout,
  at: string | undefined,
  session: string,
  direction: SplitDirection,
): Layout {
  const tab = at === undefined ? undefined : tabOf(layout, at)
  if (tab === undefined || at === undefined || tabOf(layout, session)) {
    return addTab(layout, session)
  }
  const tree = splitPane(tab.tree, at, session, direction)
  return withTab({ ...layout, active: tab.id }, { ...tab, tree, active: session, zoomed: false })
}

/** Shows a session in the place of another; in a new tab where that one's pane has gone. */
export function replaceSession(layout: Layout, old: string, session: string): Layout {
  const tab = tabOf(layout, old)
  if (tab === undefined || tabOf(layout, session)) return addTab(layout, session)
  const tree = withSession(tab.tree, old, session)
  return withTab(layout, { ...tab, tree, active: tab.active === old ? session : tab.active })
}

/** Gives the keys to the pane of a session, and shows its tab. */
export function activate(layout: Layout, session: string): Layout {
  const tab = tabOf(layout, session)
  if (tab === undefined) return layout
  if (layout.active === tab.id && tab.active === session) return layout
  return withTab({ ...layout, active: tab.id }, { ...tab, active: session })
}

/** Shows a tab. */
export function selectTab(layout: Layout, tab: number): Layout {
  return layout.tabs.some(({ id }) => id === tab) ? { ...layout, active: tab } : layout
}

/** Shows the tab so many places further, round and round. */
export function stepTab(layout: Layout, step: number): Layout {
  const count = layout.tabs.length
  const at = layout.tabs.findIndex(({ id }) => id === layout.active)
  const next = layout.tabs[(((at + step) % count) + count) % count]
  return next === undefined ? layout : { ...layout, active: next.id }
}

/** Moves a tab to a place in the order. */
export function placeTab(layout: Layout, tab: number, place: number): Layout {
  const moved = layout.tabs.find(({ id }) => id === tab)
  if (moved === undefined) return layout
  const others = layout.tabs.filter((other) => other !== moved)
  const at = Math.max(0, Math.min(others.length, Math.trunc(place) || 0))
  return { ...layout, tabs: [...others.slice(0, at), moved, ...others.slice(at)] }
}

/** Moves a tab by so many places, as far as there are any. */
export function shiftTab(layout: Layout, tab: number, step: number): Layout {
  const at = layout.tabs.findIndex(({ id }) => id === tab)
  return at < 0 ? layout : placeTab(layout, tab, at + step)
}

/** Calls a tab something; an empty name gives it the node's again. */
export function renameTab(layout: Layout, tab: number, name: string): Layout {
  const found = layout.tabs.find(({ id }) => id === tab)
  if (found === undefined) return layout
  const { name: _, ...rest } = found
  const words = name.trim().slice(0, 80)
  return withTab(layout, words === '' ? rest : { ...rest, name: words })
}

/** Shows only the active pane of a tab, or all of them again. A tab of one pane has no zoom. */
export function toggleZoom(layout: Layout): Layout {
  const tab = activeTab(layout)
  if (tab?.tree.kind !== 'split') return layout
  return withTab(layout, { ...tab, zoomed: !tab.zoomed })
}

/** Gives the keys to the pane next to the active one. A zoomed tab shows that one then. */
export function moveFocus(layout: Layout, direction: FocusDirection): Layout {
  const tab = activeTab(layout)
  if (tab === undefined) return layout
  const next = neighbourOf(areasOf(tab.tree), tab.active, direction)
  return next === undefined ? layout : activate(layout, next)
}

/** Sets how much of a split of the shown tab its first part has. */
export function resizeSplit(layout: Layout, path: TreePath, ratio: number): Layout {
  const tab = activeTab(layout)
  return tab === undefined
    ? layout
    : withTab(layout, { ...tab, tree: withRatio(tab.tree, path, ratio) })
}

/** How far one press of a key moves a divider, as a share of its split. */
const resizeStep = 0.04

/** Moves the divider nearest to the active pane in a direction. */
export function resizeToward(layout: Layout, direction: FocusDirection): Layout {
  const tab = activeTab(layout)
  if (tab === undefined) return layout
  const upright = direction === 'left' || direction === 'right'
  const split = splitAround(tab.tree, tab.active, upright ? 'row' : 'column')
  if (split === undefined) return layout
  const forward = direction === 'right' || direction === 'down'
  return resizeSplit(layout, split.path, split.ratio + (forward ? resizeStep : -resizeStep))
}

/** Removes the panes whose sessions `stays` does not keep, and tabs that are then empty; hides an empty dock. */
export function keepSessions(layout: Layout, stays: (session: string) => boolean): Layout {
  if (layoutSessions(layout).every(stays)) return layout
  const tabs = layout.tabs.flatMap((tab) => prunedTab(tab, stays))
  return withActive({ ...layout, tabs }, layout)
}

function prunedTab(tab: DockTab, stays: (session: string) => boolean): DockTab[] {
  const tree = prune(tab.tree, stays)
  if (tree === undefined) return []
  if (tree === tab.tree) return [tab]
  const active = stays(tab.active) ? tab.active : heir(tab, tree)
  return [{ ...tab, tree, active, zoomed: tab.zoomed && tree.kind === 'split' }]
}

/** Who gets the keys after the active pane has gone: the pane before it, else the first. */
function heir(tab: DockTab, tree: Tree): string {
  const before = sessionsOf(tab.tree)
  const left = sessionsOf(tree)
  const earlier = before.slice(0, before.indexOf(tab.active)).filter((one) => left.includes(one))
  return earlier.at(-1) ?? left[0] ?? tab.active
}

/** The layout with a tab that exists as the active one: the same, else the one after it, else the last. */
function withActive(layout: Layout, before: Layout): Layout {
  if (activeTab(layout) !== undefined) return layout
  const { active: _, ...rest } = layout
  const at = before.tabs.findIndex(({ id }) => id === before.active)
  const after = before.tabs.slice(Math.max(0, at)).map(({ id }) => id)
  const next = layout.tabs.find(({ id }) => after.includes(id)) ?? layout.tabs.at(-1)
  return next === undefined ? { ...rest, height: 'hidden' } : { ...rest, active: next.id }
}

/** Takes the panes of these sessions away. */
export function removeSessions(layout: Layout, gone: readonly string[]): Layout {
  return keepSessions(layout, (session) => !gone.includes(session))
}

/** Shows, hides or enlarges the dock. */
export function setHeight(layout: Layout, height: DockHeight): Layout {
  return { ...layout, height }
}

/** Sets how much of the window the dock has at half; also shows it at half. */
export function setShare(layout: Layout, share: number): Layout {
  const bounded = Math.min(largestShare, Math.max(smallestShare, share))
  return { ...layout, height: 'half', share: Number.isNaN(bounded) ? emptyLayout.share : bounded }
}

function tabOf(layout: Layout, session: string): DockTab | undefined {
  return layout.tabs.find(({ tree }) => sessionsOf(tree).includes(session))
}

function withTab(layout: Layout, tab: DockTab): Layout {
  return { ...layout, tabs: layout.tabs.map((other) => (other.id === tab.id ? tab : other)) }
}
