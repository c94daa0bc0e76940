import type { SplitDirection, Tree, TreePath } from './tree.ts'

/** A rectangle in shares (0 to 1) of the room that a tab has. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The line between the two parts of a split, and the room that both parts have. */
export interface Divider {
  readonly path: TreePath
  readonly direction: SplitDirection
  readonly ratio: number
  readonly around: Area
}

/** Where every pane and every divider of a tab is. */
export interface Areas {
  readonly panes: ReadonlyMap<string, Area>
  readonly dividers: readonly Divider[]
}

export type FocusDirection = 'left' | 'right' | 'up' | 'down'

/** All the room that there is. */
export const whole: Area = { left: 0, top: 0, width: 1, height: 1 }

/** Lays a tree out. */
export function areasOf(tree: Tree): Areas {
  const panes = new Map<string, Area>()
  const dividers: Divider[] = []
  const visit = (part: Tree, area: Area, path: TreePath) => {
    if (part.kind === 'pane') {
      panes.set(part.session, area)
      return
    }
    const { direction, ratio } = part
    dividers.push({ path, direction, ratio, around: area })
    const [first, second] = halves(area, direction, ratio)
    visit(part.first, first, `${path}f`)
    visit(part.second, second, `${path}s`)
  }
  visit(tree, whole, '')
  return { panes, dividers }
}

function halves(area: Area, direction: SplitDirection, ratio: number): readonly [Area, Area] {
  const { left, top, width, height } = area
  if (direction === 'row') {
    const first = width * ratio
    return [
      { left, top, width: first, height },
      { left: left + first, top, width: width - first, height },
    ]
  }
  const first = height * ratio
  return [
    { left, top, width, height: first },
    { left, top: top + first, width, height: height - first },
  ]
}

/** Shares are computed by halving, so lines that meet may differ by a rounding. */
const tolerance = 1e-6

/**
 * The pane next to another in a direction: of those that touch its edge the one that shares the
 * most of it; undefined at the tab's edge.
 */
export function neighbourOf(
  areas: Areas,
  from: string,
  direction: FocusDirection,
): string | undefined {
  const here = areas.panes.get(from)
  if (here === undefined) return undefined
  let best: { session: string; shared: number } | undefined
  for (const [session, area] of areas.panes) {
    if (!touches(here, area, direction)) continue
    const shared = sharedEdge(here, area, direction)
    if (shared > tolerance && (best === undefined || shared > best.shared + tolerance)) {
      best = { session, shared }
    }
  }
  return best?.session
}

function touches(here: Area, other: Area, direction: FocusDirection): boolean {
  switch (direction) {
    case 'left':
      return near(other.left + other.width, here.left)
    case 'right':
      return near(other.left, here.left + here.width)
    case 'up':
      return near(other.top + other.height, here.top)
    case 'down':
      return near(other.top, here.top + here.height)
  }
}

function near(one: number, other: number): boolean {
  return Math.abs(one - other) < tolerance
}

function sharedEdge(here: Area, other: Area, direction: FocusDirection): number {
  const upright = direction === 'left' || direction === 'right'
  return upright
    ? overlap(here.top, here.height, other.top, other.height)
    : overlap(here.left, here.width, other.left, other.width)
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart)
}
