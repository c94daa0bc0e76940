import { z } from 'zod'
import {
  emptyLayout,
  type Layout,
  largestShare,
  LayoutSchema,
  layoutSessions,
  smallestShare,
} from './layout.ts'
import { sessionsOf } from './tree.ts'

/** A node on which a shell was opened, to be offered again. */
const RecentNode = z.object({
  account: z.string(),
  region: z.string(),
  node: z.string(),
  name: z.string(),
})
export type RecentNode = z.infer<typeof RecentNode>

/** What is kept of the dock between two visits of the window. */
export interface KeptDock {
  readonly layout: Layout
  readonly recent: readonly RecentNode[]
}

/** How many nodes are offered again. */
const recentCount = 8

/** What was kept, as far as it makes sense; an empty dock where it makes none. */
export function readKeptDock(json: unknown): KeptDock {
  const outer = z.looseObject({ layout: z.unknown(), recent: z.unknown() }).safeParse(json)
  if (!outer.success) return { layout: emptyLayout, recent: [] }
  const recent = z.array(RecentNode).max(recentCount).safeParse(outer.data.recent)
  return { layout: readLayout(outer.data.layout), recent: recent.data ?? [] }
}

function readLayout(json: unknown): Layout {
  const { data } = LayoutSchema.safeParse(json)
  return data !== undefined && isSound(data) ? data : emptyLayout
}

/** Whether what the schema cannot say holds: nothing twice, and what is active exists. */
export function isSound(layout: Layout): boolean {
  const { tabs, active, share } = layout
  const sessions = layoutSessions(layout)
  return (
    new Set(sessions).size === sessions.length &&
    new Set(tabs.map(({ id }) => id)).size === tabs.length &&
    tabs.every((tab) => sessionsOf(tab.tree).includes(tab.active)) &&
    tabs.every((tab) => !tab.zoomed || tab.tree.kind === 'split') &&
    (tabs.length === 0 ? active === undefined : tabs.some(({ id }) => id === active)) &&
    share >= smallestShare &&
    share <= largestShare
  )
}

/** The nodes with this one first, each once. */
export function withRecent(recent: readonly RecentNode[], node: RecentNode): RecentNode[] {
  const { account, region, name } = node
  const others = recent.filter(
    (other) => other.node !== node.node || other.account !== account || other.region !== region,
  )
  return [{ account, region, node: node.node, name }, ...others].slice(0, recentCount)
}
