import { useState } from 'react'
import { useSight } from '../../app/use-sight.ts'
import { EmptyState } from '../empty-state.tsx'
import { FailureNote } from '../failure-note.tsx'
import { SplitPane } from '../split-pane.tsx'
import { type TableLayout, type TableRow, VirtualTable } from '../virtual-table.tsx'
import { GroupLabel } from './group-label.tsx'
import type { Grouping } from './group-select.tsx'
import type { ListPageProps } from './list-page.tsx'

interface ListTableProps<Row extends object> extends ListPageProps<Row> {
  readonly all: readonly Row[]
  readonly rows: readonly TableRow<Row>[]
  readonly onFold: (key: string, unfold: boolean) => void
  readonly grouping: Grouping
  readonly layout: TableLayout
  readonly onLayout: (layout: TableLayout) => void
}

/** Pixels. */
const standardRowHeight = 30

/** The table of a list with its side panel. */
export function ListTable<Row extends object>(props: ListTableProps<Row>): React.JSX.Element {
  const { all, reading, rowKey, panel, onOpen, canOpen, openKey } = props
  const onSight = useSight(props.list, props.sightOf)
  const [current, setCurrent] = useState<Row>()
  const [open, setOpen] = useState(false)
  const known = current === undefined ? undefined : rowKey(current)
  const shown = open ? (all.find((row) => rowKey(row) === known) ?? current) : undefined
  const openRow =
    onOpen &&
    ((row: Row) => {
      if (panel === undefined || (canOpen?.(row) ?? true)) {
        onOpen(row)
        return
      }
      setCurrent(row)
      setOpen(true)
    })
  return (
    <SplitPane
      label={`${props.noun} at a glance`}
      title={shown && props.rowTitle(shown)}
      onClose={() => setOpen(false)}
      panel={shown === undefined || panel === undefined ? undefined : panel(shown)}
    >
      <VirtualTable
        label={props.title}
        primary
        rememberAs={props.list}
        columns={props.columns}
        layout={props.layout}
        onLayout={props.onLayout}
        rows={props.rows}
        {...(props.grouping !== undefined && { onFold: props.onFold })}
        groupLabel={({ label }) => <GroupLabel by={props.grouping} value={label} />}
        rowKey={rowKey}
        {...(openRow && opening(openRow, openKey))}
        {...(panel && {
          onPanel: (row: Row) => {
            setCurrent(row)
            setOpen((before) => !before)
          },
        })}
        onCurrent={setCurrent}
        {...(onSight && { onSight })}
        loading={!reading.complete && reading.failure === undefined}
        empty={<Nothing {...props} />}
        rowHeight={props.rowHeight ?? standardRowHeight}
      />
    </SplitPane>
  )
}

/** Enter, a double click or the list's own key open a row. */
function opening<Row extends object>(open: (row: Row) => void, openKey: string | undefined) {
  return {
    onOpen: open,
    onKey: (event: KeyboardEvent, row: Row | undefined) => {
      if (event.key !== openKey || row === undefined) return false
      open(row)
      return true
    },
  }
}

function Nothing<Row extends object>(props: ListTableProps<Row>): React.JSX.Element {
  const { reading, noun, all } = props
  if (reading.failure !== undefined) {
    return <FailureNote failure={reading.failure} onRetry={reading.restart} />
  }
  if (all.length > 0) return <EmptyState title={`No ${noun} matches the filter.`} />
  return <EmptyState title={`There are no ${noun}s in this scope.`}>{props.emptyHint}</EmptyState>
}
