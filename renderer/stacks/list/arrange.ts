import { type Fold, GroupRow, type TableRow } from '../../ui/virtual-table.tsx'
import { groupItems, type Grouping, missingLabel } from './group.ts'
import type { StackItem } from './item.ts'
import type { StackTree } from './tree.ts'

/** What the user folded or unfolded against the default, by key of group or stack. */
export type Folds = ReadonlyMap<string, boolean>

export interface Arrangement {
  readonly rows: readonly TableRow<StackItem>[]
  readonly foldOf: (item: StackItem) => Fold
}

interface Given {
  readonly matched: readonly StackItem[]
  readonly tree: StackTree
  /** Whether a filter is on: then nested stacks that match are shown unfolded under their roots. */
  readonly filtered: boolean
  readonly grouping: Grouping
  readonly folds: Folds
}

/** The rows of the table: matching stacks under their parents, under their groups; pure. */
export function arrange(given: Given): Arrangement {
  const { matched, tree, grouping, folds } = given
  const shown = given.filtered && tree.hasNested ? withAncestors(matched, tree) : undefined
  const foldOf = (item: StackItem): Fold => {
    if (!tree.isParent(item)) return 'leaf'
    const children = tree.childrenOf(item.row.arn)
    const unfolded = folds.get(item.row.arn) ?? children.some((child) => shown?.has(child) === true)
    return unfolded ? 'unfolded' : 'folded'
  }
  const roots = tree.hasNested ? rootsOf(matched, tree, shown) : matched
  const inTree = (items: readonly StackItem[]) =>
    tree.hasNested ? unfold(items, tree, foldOf, shown) : items
  if (grouping === undefined) return { rows: inTree(roots), foldOf }
  const rows: TableRow<StackItem>[] = []
  for (const { value, items } of groupItems(roots, grouping)) {
    const key = `group:${grouping}:${value ?? ''}`
    const folded = folds.get(key) === false
    rows.push(new GroupRow(key, value ?? missingLabel(grouping), items.length, folded))
    if (!folded) for (const item of inTree(items)) rows.push(item)
  }
  return { rows, foldOf }
}

/** The nested stacks to be shown: those that match, and those between them and their roots. */
function withAncestors(matched: readonly StackItem[], tree: StackTree): ReadonlySet<StackItem> {
  const shown = new Set<StackItem>()
  for (const item of matched) {
    for (
      let at: StackItem | undefined = item;
      at?.row.parent !== undefined && !shown.has(at);
      at = tree.parentOf(at)
    ) {
      shown.add(at)
    }
  }
  return shown
}

/** The items that stand by themselves; a root joins where its first matching descendant stands. */
function rootsOf(
  matched: readonly StackItem[],
  tree: StackTree,
  shown: ReadonlySet<StackItem> | undefined,
): readonly StackItem[] {
  const taken = new Set<StackItem>()
  const roots: StackItem[] = []
  for (const item of matched) {
    const root = rootOf(item, tree)
    if (root !== item && shown === undefined) continue
    if (tree.isParent(root)) {
      if (taken.has(root)) continue
      taken.add(root)
    }
    roots.push(root)
  }
  return roots
}

function rootOf(item: StackItem, tree: StackTree): StackItem {
  let root = item
  for (let up = item; up.row.parent !== undefined;) {
    const parent = tree.parentOf(up)
    if (parent === undefined || parent === item) break
    root = parent
    up = parent
  }
  return root
}

function unfold(
  items: readonly StackItem[],
  tree: StackTree,
  foldOf: (item: StackItem) => Fold,
  shown: ReadonlySet<StackItem> | undefined,
): readonly StackItem[] {
  const rows: StackItem[] = []
  const add = (item: StackItem) => {
    rows.push(item)
    if (foldOf(item) !== 'unfolded') return
    const children = tree.childrenOf(item.row.arn)
    const matching = shown === undefined ? children : children.filter((child) => shown.has(child))
    for (const child of matching.length === 0 ? children : matching) add(child)
  }
  for (const item of items) add(item)
  return rows
}
