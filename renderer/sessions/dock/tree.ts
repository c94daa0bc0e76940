import { z } from 'zod'

/** Which way a split goes: `row` beside one another, `column` one below the other. */
export type SplitDirection = 'row' | 'column'

/** The panes of a tab: one pane, or two parts of which the first has `ratio` of the room. */
export type Tree =
  | { readonly kind: 'pane'; readonly session: string }
  | {
      readonly kind: 'split'
      readonly direction: SplitDirection
      readonly ratio: number
      readonly first: Tree
      readonly second: Tree
    }

/** Neither part of a split becomes smaller than this share of it. */
export const smallestRatio = 0.1

export const TreeSchema: z.ZodType<Tree> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('pane'), session: z.string().min(1) }),
    z.object({
      kind: z.literal('split'),
      direction: z.enum(['row', 'column']),
      ratio: z
        .number()
        .min(smallestRatio)
        .max(1 - smallestRatio),
      first: TreeSchema,
      second: TreeSchema,
    }),
  ]),
)

/** The way to a split from the top of the tree: `f` and `s` for each first and second part. */
export type TreePath = string

/** A pane alone. */
export function paneOf(session: string): Tree {
  return { kind: 'pane', session }
}

/** The sessions of a tree, in reading order. */
export function sessionsOf(tree: Tree): readonly string[] {
  return tree.kind === 'pane'
    ? [tree.session]
    : [...sessionsOf(tree.first), ...sessionsOf(tree.second)]
}

/** The tree with a new pane after (right of, below) the pane `at`; unchanged where there is none. */
export function splitPane(
  tree: Tree,
  at: string,
  session: string,
  direction: SplitDirection,
): Tree {
  if (tree.kind === 'pane') {
    if (tree.session !== at) return tree
    return { kind: 'split', direction, ratio: 0.5, first: tree, second: paneOf(session) }
  }
  const first = splitPane(tree.first, at, session, direction)
  const second = splitPane(tree.second, at, session, direction)
  return first === tree.first && second === tree.second ? tree : { ...tree, first, second }
}

/** The tree with another session in the pane of `old`; unchanged where there is none. */
export function withSession(tree: Tree, old: string, session: string): Tree {
  if (tree.kind === 'pane') return tree.session === old ? paneOf(session) : tree
  const first = withSession(tree.first, old, session)
  const second = withSession(tree.second, old, session)
  return first === tree.first && second === tree.second ? tree : { ...tree, first, second }
}

/** The tree with only the panes that `stays` keeps; undefined where none is left. */
export function prune(tree: Tree, stays: (session: string) => boolean): Tree | undefined {
  if (tree.kind === 'pane') return stays(tree.session) ? tree : undefined
  const first = prune(tree.first, stays)
  const second = prune(tree.second, stays)
  if (first === undefined || second === undefined) return first ?? second
  return first === tree.first && second === tree.second ? tree : { ...tree, first, second }
}

/** The tree with another ratio at the split to which `path` leads, kept within bounds. */
export function withRatio(tree: Tree, path: TreePath, ratio: number): Tree {
  if (tree.kind === 'pane') return tree
  const rest = path.slice(1)
  if (path === '') return { ...tree, ratio: boundedRatio(ratio) }
  return path.startsWith('f')
    ? { ...tree, first: withRatio(tree.first, rest, ratio) }
    : { ...tree, second: withRatio(tree.second, rest, ratio) }
}

/** The innermost split of that direction around a pane: its path and its ratio. */
export function splitAround(
  tree: Tree,
  session: string,
  direction: SplitDirection,
  path: TreePath = '',
): { readonly path: TreePath; readonly ratio: number } | undefined {
  if (tree.kind === 'pane') return undefined
  const inFirst = sessionsOf(tree.first).includes(session)
  const part = inFirst ? tree.first : tree.second
  const inner = splitAround(part, session, direction, path + (inFirst ? 'f' : 's'))
  if (inner !== undefined) return inner
  return tree.direction === direction ? { path, ratio: tree.ratio } : undefined
}

function boundedRatio(ratio: number): number {
  if (Number.isNaN(ratio)) return 0.5
  return Math.min(1 - smallestRatio, Math.max(smallestRatio, ratio))
}
