import { type MouseEvent, useEffect, useId, useLayoutEffect, useMemo, useState } from 'react'
import { gridColumns, rowWidth, shownColumns } from './layout.ts'
import { SkeletonRows } from './skeleton-rows.tsx'
import { selectedState } from './selecting.ts'
import { createTableControl, type RowClick } from './table-control.ts'
import { TableHead } from './table-head.tsx'
import { TableRows } from './table-rows.tsx'
import type { VirtualTableProps } from './types.ts'
import { useCurrent } from './use-current.ts'
import { useRemembered } from './use-remembered.ts'
import { useShownRows } from './use-shown-rows.ts'
import { useTableKeys } from './use-table-keys.ts'

/**
 * A table of any length: only the rows in sight are in the document. Sorting, filtering and
 * grouping are the caller's; the table draws `rows` as they come and says what the user did.
 */
export function VirtualTable<Item extends object>(props: VirtualTableProps<Item>) {
  const { rows, rowKey, columns, layout, rowHeight = 30, selection, rememberAs } = props
  const [element, setElement] = useState<HTMLDivElement | null>(null)
  const id = useId()
  const current = useCurrent(rows, rowKey, rememberAs, props.onCurrent)
  useShownRows(element, rows, rowHeight, props.onSight)
  useRemembered(element, rememberAs, rows.length > 0)
  const shown = useMemo(() => shownColumns(columns, layout), [columns, layout])
  const selected = useMemo(() => selectedState(rows, rowKey, selection), [rows, rowKey, selection])

  const state = { props, current, element, rowHeight }
  const [control] = useState(() => createTableControl(state))
  useLayoutEffect(() => control.update(state))
  useTableKeys(element, props.primary === true, control.onKey)
  useEffect(() => {
    if (props.primary === true && document.activeElement === document.body) {
      element?.focus({ preventScroll: true })
    }
  }, [element, props.primary])

  const onClick = (event: MouseEvent) => {
    const place = placeOf(event)
    if (place === undefined) return
    element?.focus({ preventScroll: true })
    control.onRowClick(place.index, place.click)
  }
  const onDoubleClick = (event: MouseEvent) => {
    const place = placeOf(event)
    if (place?.click.on === 'row') control.open(place.index)
  }

  const waiting = props.loading === true
  return (
    <div
      ref={setElement}
      className="fd-table"
      role={props.onFold === undefined ? 'grid' : 'treegrid'}
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-colcount={shown.length}
      aria-multiselectable={selection === undefined ? undefined : true}
      aria-activedescendant={current.index() < 0 ? undefined : `${id}-current`}
      aria-busy={waiting}
      tabIndex={0}
      style={{
        ['--fd-columns' as string]: gridColumns(shown, layout, selection !== undefined),
        ['--fd-row-width' as string]: `${rowWidth(shown, layout, selection !== undefined)}px`,
        ['--fd-row-height' as string]: `${rowHeight}px`,
      }}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
    >
      <TableHead
        columns={shown}
        layout={layout}
        tree={props.foldOf !== undefined}
        onLayout={props.onLayout}
        selected={selected}
        onSelectAll={control.selectAll}
      />
      {rows.length > 0 ? null : (
        // A grid may hold only rows, also where it says why it has none.
        <div role="row">
          <div role="gridcell">{waiting ? <SkeletonRows columns={shown} /> : props.empty}</div>
        </div>
      )}
      <div className="fd-table-body" role="rowgroup" style={{ blockSize: rows.length * rowHeight }}>
        <TableRows
          props={props}
          id={id}
          columns={shown}
          currentKey={current.key}
          element={element}
          rowHeight={rowHeight}
        />
      </div>
    </div>
  )
}

/** Which row was pressed and where; nothing for presses on links and buttons within. */
function placeOf(event: MouseEvent): { index: number; click: RowClick } | undefined {
  if (!(event.target instanceof Element)) return undefined
  const row = event.target.closest('[data-index]')
  if (row === null || event.target.closest('a, button') !== null) return undefined
  const folds = event.target.closest('[data-fold], .fd-row-group') !== null
  const checks = event.target.closest('[data-check]') !== null
  return {
    index: Number(row.getAttribute('data-index')),
    click: {
      on: folds ? 'fold' : checks ? 'check' : 'row',
      shift: event.shiftKey,
      mod: event.ctrlKey || event.metaKey,
    },
  }
}
