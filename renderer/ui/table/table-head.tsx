import { type PointerEvent as ReactPointerEvent, useRef } from 'react'
import { nextSort, resized } from './layout.ts'
import type { Column, Sort, TableLayout } from './types.ts'

interface TableHeadProps<Item> {
  readonly columns: readonly Column<Item>[]
  readonly layout: TableLayout
  readonly onLayout: ((layout: TableLayout) => void) | undefined
  /** Whether all, some or none of the items are selected; absent without selecting. */
  readonly selected: 'all' | 'some' | 'none' | undefined
  readonly onSelectAll: () => void
  /** The first column leaves room for the marks that fold. */
  readonly tree: boolean
}

/** The sticky head: titles that sort, edges that resize. */
export function TableHead<Item>(props: TableHeadProps<Item>) {
  const { columns, layout, onLayout, selected, onSelectAll, tree } = props
  return (
    <div className="fd-table-head" role="row" aria-rowindex={1}>
      {selected === undefined ? null : (
        <div role="columnheader" className="fd-check">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label="Select all rows"
            checked={selected === 'all'}
            ref={(box) => {
              if (box !== null) box.indeterminate = selected === 'some'
            }}
            onChange={onSelectAll}
          />
        </div>
      )}
      {columns.map((column, place) => (
        <HeadCell
          key={column.id}
          inset={tree && place === 0}
          column={column}
          layout={layout}
          onLayout={onLayout}
        />
      ))}
    </div>
  )
}

interface HeadCellProps<Item> {
  readonly inset: boolean
  readonly column: Column<Item>
  readonly layout: TableLayout
  readonly onLayout: ((layout: TableLayout) => void) | undefined
}

function HeadCell<Item>({ inset, column, layout, onLayout }: HeadCellProps<Item>) {
  const sort = layout.sort?.column === column.id ? layout.sort : undefined
  const title = <span className="fd-head-title">{column.title}</span>
  const sortable = column.sortable === true && onLayout !== undefined
  return (
    <div
      role="columnheader"
      className={headClass(column, inset)}
      aria-sort={sort === undefined ? undefined : ariaSort(sort)}
      title={column.title}
    >
      {sortable ? (
        <button
          type="button"
          className="fd-head-button fd-focus"
          onClick={() => onLayout({ ...layout, sort: nextSort(layout.sort, column.id) })}
        >
          {title}
          <SortMark sort={sort} />
        </button>
      ) : (
        title
      )}
      {onLayout === undefined ? null : (
        <ResizeEdge column={column} layout={layout} onLayout={onLayout} />
      )}
    </div>
  )
}

function headClass<Item>(column: Column<Item>, inset: boolean): string {
  if (inset) return 'fd-head-cell fd-head-inset'
  return column.align === 'end' ? 'fd-head-cell fd-cell-end' : 'fd-head-cell'
}

function ariaSort(sort: Sort): 'ascending' | 'descending' {
  return sort.descending ? 'descending' : 'ascending'
}

function SortMark({ sort }: { readonly sort: Sort | undefined }) {
  if (sort === undefined) return null
  return (
    <svg className="fd-head-sort" viewBox="0 0 10 10" aria-hidden="true">
      <path d={sort.descending ? 'M1 3h8L5 8z' : 'M1 7h8L5 2z'} fill="currentColor" />
    </svg>
  )
}

interface ResizeEdgeProps<Item> {
  readonly column: Column<Item>
  readonly layout: TableLayout
  readonly onLayout: (layout: TableLayout) => void
}

function ResizeEdge<Item>({ column, layout, onLayout }: ResizeEdgeProps<Item>) {
  const drag = useRef<{ x: number; width: number } | undefined>(undefined)
  const begin = (event: ReactPointerEvent<HTMLDivElement>) => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    const width = event.currentTarget.parentElement?.offsetWidth ?? column.width
    drag.current = { x: event.clientX, width }
  }
  const move = (event: ReactPointerEvent<HTMLDivElement>) => {
    const from = drag.current
    if (from === undefined) return
    onLayout(resized(layout, column.id, from.width + event.clientX - from.x))
  }
  const reset = () => {
    const widths = Object.fromEntries(
      Object.entries(layout.widths).filter(([id]) => id !== column.id),
    )
    onLayout({ ...layout, widths })
  }
  return (
    <div
      className="fd-head-resize"
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={() => void (drag.current = undefined)}
      onDoubleClick={reset}
    />
  )
}
