import { type Fold, GroupRow, type TableRow } from '../../ui/virtual-table.tsx'
import type { Chosen } from './choose.ts'
import { groupItems, type Grouping, missingLabel } from './group.ts'
import type { StackItem } from './item.ts'

/** What the user folded or unfolded against the default, by key of group or stack. */
export type Folds = ReadonlyMap<string, boolean>

export interface Arrangement {
  readonly rows: readonly TableRow<StackItem>[]
  readonly foldOf: (item: StackItem) => Fold
}

/**
 * The rows of the table: stacks under their groups, nested ones under their parents. A stack is
 * folded until the user unfolds it, or a filter finds something beneath it; pure.
 */
export function arrange(chosen: Chosen, grouping: Grouping, folds: Folds): Arrangement {
  const { roots, families, nested } = chosen
  const foldOf = (item: StackItem): Fold => {
    if (item.children.length === 0) return 'leaf'
    const found = nested.size > 0 && item.children.some((child) => nested.has(child))
    return (folds.get(item.row.arn) ?? found) ? 'unfolded' : 'folded'
  }
  const add = (item: StackItem, rows: TableRow<StackItem>[]) => {
    rows.push(item)
    if (foldOf(item) !== 'unfolded') return
    const matching = item.children.filter((child) => nested.has(child))
    for (const child of matching.length === 0 ? item.children : matching) add(child, rows)
  }
  if (grouping !== undefined) return { rows: grouped(roots, grouping, folds, add), foldOf }
  const nothingUnfolds = nested.size === 0 && folds.size === 0
  return { rows: nothingUnfolds ? roots : unfolded(roots, families, add), foldOf }
}

type Add = (item: StackItem, rows: TableRow<StackItem>[]) => void

function grouped(
  roots: readonly StackItem[],
  grouping: string,
  folds: Folds,
  add: Add,
): readonly TableRow<StackItem>[] {
  const rows: TableRow<StackItem>[] = []
  for (const { value, items } of groupItems(roots, grouping)) {
    const key = `group:${grouping}:${value ?? ''}`
    const folded = folds.get(key) === false
    rows.push(new GroupRow(key, value ?? missingLabel(grouping), items.length, folded))
    if (!folded) for (const item of items) add(item, rows)
  }
  return rows
}

/** The roots with what is unfolded; only families are looked into, the others are carried over. */
function unfolded(
  roots: readonly StackItem[],
  families: readonly number[],
  add: Add,
): readonly TableRow<StackItem>[] {
  const rows: TableRow<StackItem>[] = []
  let place = 0
  for (const family of [...families, roots.length]) {
    for (; place < family; place += 1) rows.push(roots[place] as StackItem)
    const root = roots[family]
    if (root !== undefined) add(root, rows)
    place += 1
  }
  return rows
}
