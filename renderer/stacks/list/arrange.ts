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
export function arrange(
  { roots, nested }: Pick<Chosen, 'roots' | 'nested'>,
  grouping: Grouping,
  folds: Folds,
): Arrangement {
  const foldOf = (item: StackItem): Fold => {
    if (item.children.length === 0) return 'leaf'
    const found = nested.size > 0 && item.children.some((child) => nested.has(child))
    return (folds.get(item.row.arn) ?? found) ? 'unfolded' : 'folded'
  }
  const nothingUnfolds = nested.size === 0 && folds.size === 0
  const unfolded = (items: readonly StackItem[]) =>
    nothingUnfolds ? items : unfold(items, foldOf, nested)
  if (grouping === undefined) return { rows: unfolded(roots), foldOf }
  const rows: TableRow<StackItem>[] = []
  for (const { value, items } of groupItems(roots, grouping)) {
    const key = `group:${grouping}:${value ?? ''}`
    const folded = folds.get(key) === false
    rows.push(new GroupRow(key, value ?? missingLabel(grouping), items.length, folded))
    if (!folded) for (const item of unfolded(items)) rows.push(item)
  }
  return { rows, foldOf }
}

function unfold(
  items: readonly StackItem[],
  foldOf: (item: StackItem) => Fold,
  nested: ReadonlySet<StackItem>,
): readonly StackItem[] {
  const rows: StackItem[] = []
  const add = (item: StackItem) => {
    rows.push(item)
    if (item.children.length === 0 || foldOf(item) !== 'unfolded') return
    const matching = item.children.filter((child) => nested.has(child))
    for (const child of matching.length === 0 ? item.children : matching) add(child)
  }
  for (const item of items) add(item)
  return rows
}
