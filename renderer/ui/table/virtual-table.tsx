import { type MouseEvent, useEffect, useId, useMemo, useRef } from 'react'
import { gridColumns, shownColumns } from './layout.ts'
import { SkeletonRows } from './skeleton-rows.tsx'
import { tableActions } from './table-actions.ts'
import { TableHead } from './table-head.tsx'
import { TableRows } from './table-rows.tsx'
import type { VirtualTableProps } from './types.ts'
import { useCurrent } from './use-current.ts'
import { useRemembered } from './use-remembered.ts'
import { useRowWindow } from './use-window.ts'

const headHeight = 32

/**
 * A table of any length: only the rows in sight are in the document. Sorting, filtering and
 * grouping are the caller's; the table draws `rows` as they come and says what the user did.
 */
export function VirtualTable<Item extends object>(props: VirtualTableProps<Item>) {
  const { rows, rowKey, columns, layout, rowHeight = 30, selection, rememberAs, primary } = props
  const scroller = useRef<HTMLDivElement>(null)
  const anchor = useRef(0)
  const id = useId()
  const current = useCurrent(rows, rowKey, rememberAs, props.onCurrent)
  const rowWindow = useRowWindow(scroller, rows.length, rowHeight)
  useRemembered(scroller, rememberAs, rows.length > 0)
  const shown = useMemo(() => shownColumns(columns, layout), [columns, layout])
  const template = gridColumns(shown, layout, selection !== undefined)
  const actions = tableActions({ props, current, scroller, rowHeight, headHeight, anchor })

  const handleKey = useRef(actions.onKey)
  useEffect(() => {
    handleKey.current = actions.onKey
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isForTable(event, scroller.current, primary === true)) return
      if (!handleKey.current(event)) return
      event.preventDefault()
      scroller.current?.focus({ preventScroll: true })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [primary])

  const onClick = (event: MouseEvent) => {
    const target = event.target as Element
    const row = target.closest('[data-index]')
    if (row === null || target.closest('a, button') !== null) return
    const index = Number(row.getAttribute('data-index'))
    scroller.current?.focus({ preventScroll: true })
    actions.goTo(index)
    if (target.closest('[data-fold]') !== null || row.classList.contains('fd-row-group')) {
      actions.fold(index, undefined)
    } else if (event.shiftKey) actions.selectTo(index)
    else if (target.closest('[data-check]') !== null || event.ctrlKey || event.metaKey) {
      actions.selectOne(index)
    } else anchor.current = index
  }
  const onDoubleClick = (event: MouseEvent) => {
    const target = event.target as Element
    const row = target.closest('[data-index]')
    if (row === null || target.closest('a, button, [data-fold], [data-check]') !== null) return
    if (!row.classList.contains('fd-row-group'))
      actions.open(Number(row.getAttribute('data-index')))
  }

  const nothing = rows.length === 0
  return (
    <div
      ref={scroller}
      className="fd-table"
      role={props.onFold === undefined ? 'grid' : 'treegrid'}
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-colcount={shown.length}
      aria-multiselectable={selection === undefined ? undefined : true}
      aria-activedescendant={current.key === undefined ? undefined : `${id}-current`}
      aria-busy={props.loading === true}
      tabIndex={0}
      style={{
        ['--fd-columns' as string]: template,
        ['--fd-row-height' as string]: `${rowHeight}px`,
      }}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
    >
      <TableHead
        columns={shown}
        layout={layout}
        onLayout={props.onLayout}
        selected={selectedState(selection, rows.length)}
        onSelectAll={actions.selectAll}
      />
      {nothing && props.loading === true ? <SkeletonRows columns={shown} /> : null}
      {nothing && props.loading !== true ? props.empty : null}
      <div className="fd-table-body" role="rowgroup" style={{ blockSize: rows.length * rowHeight }}>
        <TableRows
          props={props}
          id={id}
          columns={shown}
          currentKey={current.key}
          first={rowWindow.first}
          end={rowWindow.end}
          rowHeight={rowHeight}
        />
      </div>
    </div>
  )
}

function selectedState(
  selection: ReadonlySet<string> | undefined,
  count: number,
): 'all' | 'some' | 'none' | undefined {
  if (selection === undefined) return undefined
  if (selection.size === 0) return 'none'
  return selection.size >= count ? 'all' : 'some'
}

/** A key is the table's when it has the focus, or, for a page's main table, when nothing has. */
function isForTable(event: KeyboardEvent, table: HTMLElement | null, primary: boolean): boolean {
  if (event.target === table) return true
  if (!primary) return false
  return event.target === document.body && !document.querySelector('[aria-modal="true"]')
}
