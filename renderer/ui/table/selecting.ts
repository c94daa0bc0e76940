import { span, toggled, withKeys } from './selection.ts'
import { itemAt, type TableState } from './table-state.ts'
import { GroupRow, type TableRow } from './types.ts'

/** Switches one row. Returns whether the table has selecting. */
export function selectOne<Item extends object>(state: TableState<Item>, index: number): boolean {
  const { selection, onSelection, rowKey } = state.props
  const item = itemAt(state, index)
  if (selection === undefined) return false
  if (item !== undefined) onSelection?.(toggled(selection, rowKey(item)))
  return true
}

/** Adds all rows from one place to another. Returns whether the table has selecting. */
export function selectRange<Item extends object>(
  state: TableState<Item>,
  anchor: number,
  index: number,
): boolean {
  const { rows, selection, onSelection, rowKey } = state.props
  if (selection === undefined) return false
  const [from, to] = span(anchor, index)
  const items = rows.slice(from, to + 1).filter((row): row is Item => !(row instanceof GroupRow))
  onSelection?.(withKeys(selection, items.map(rowKey), true))
  return true
}

/** Selects all rows, or none when all are. Returns whether the table has selecting. */
export function selectAll<Item extends object>(state: TableState<Item>): boolean {
  const { rows, selection, onSelection, rowKey } = state.props
  if (selection === undefined) return false
  const keys = rows.filter((row): row is Item => !(row instanceof GroupRow)).map(rowKey)
  onSelection?.(new Set(keys.every((key) => selection.has(key)) ? [] : keys))
  return true
}

/** Whether the row at a place is selected. */
export function isSelected<Item extends object>(state: TableState<Item>, index: number): boolean {
  const item = itemAt(state, index)
  return item !== undefined && state.props.selection?.has(state.props.rowKey(item)) === true
}

/** Whether all, some or none of the rows shown are selected; undefined in a table without selecting. */
export function selectedState<Item extends object>(
  rows: readonly TableRow<Item>[],
  rowKey: (item: Item) => string,
  selection: ReadonlySet<string> | undefined,
): 'all' | 'some' | 'none' | undefined {
  if (selection === undefined) return undefined
  if (selection.size === 0) return 'none'
  let seen: boolean | undefined
  for (const row of rows) {
    if (row instanceof GroupRow) continue
    const here = selection.has(rowKey(row))
    if (seen !== undefined && seen !== here) return 'some'
    seen = here
  }
  return seen === true ? 'all' : 'none'
}
