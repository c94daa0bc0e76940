import type { Column, Sort, TableLayout } from './types.ts'

/** Pixels of the narrowest column that dragging allows. */
const narrowest = 48

/** The columns to show, in the layout's order; ids that no longer exist are left out. */
export function shownColumns<Item>(
  columns: readonly Column<Item>[],
  layout: TableLayout,
): readonly Column<Item>[] {
  const byId = new Map(columns.map((column) => [column.id, column]))
  return layout.columns.flatMap((id) => byId.get(id) ?? [])
}

/** The CSS grid's columns: fixed pixels, and the growing ones share what is left. */
export function gridColumns<Item>(
  shown: readonly Column<Item>[],
  layout: TableLayout,
  selectable: boolean,
): string {
  const parts = shown.map((column) => {
    const width = layout.widths[column.id]
    if (width !== undefined) return `${width}px`
    return column.grow === undefined
      ? `${column.width}px`
      : `minmax(${column.width}px, ${column.grow}fr)`
  })
  return [...(selectable ? ['32px'] : []), ...parts].join(' ')
}

/** Pixels that a row takes at least; growing columns count with their smallest width. */
export function rowWidth<Item>(
  shown: readonly Column<Item>[],
  layout: TableLayout,
  selectable: boolean,
): number {
  const widths = shown.map((column) => layout.widths[column.id] ?? column.width)
  return widths.reduce((sum, width) => sum + width, (selectable ? 32 : 0) + 24)
}

/** The layout after a column's edge was dragged to `width`. */
export function resized(layout: TableLayout, column: string, width: number): TableLayout {
  const rounded = Math.max(narrowest, Math.round(width))
  return { ...layout, widths: { ...layout.widths, [column]: rounded } }
}

/** The sort after a column's head was pressed: ascending, then descending, then ascending again. */
export function nextSort(sort: Sort | undefined, column: string): Sort {
  return { column, descending: sort?.column === column ? !sort.descending : false }
}
