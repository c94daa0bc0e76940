import { memo, useMemo, useState } from 'react'
import type { StackRow } from '../../../shared/stacks.ts'
import type { ReadingView } from '../../app/use-reading.ts'
import { SplitPane } from '../../ui/split-pane.tsx'
import { type Column, VirtualTable } from '../../ui/virtual-table.tsx'
import { GroupLabel } from './group-label.tsx'
import type { AccountNames, StackItem } from './item.ts'
import type { StackRows } from './pipeline.ts'
import { SelectionBar } from './selection-bar.tsx'
import { StackPanel } from './stack-panel.tsx'
import { StacksEmpty } from './stacks-empty.tsx'
import { noFilter, type StacksList, type StacksView } from './view.ts'

interface StacksTableProps {
  readonly list: StacksList
  readonly reading: ReadingView<StackRow>
  readonly rows: StackRows
  readonly columns: readonly Column<StackItem>[]
  readonly names: AccountNames
  readonly layout: StacksView['layout']
  readonly grouping: StacksView['grouping']
  readonly onView: (change: Partial<StacksView>) => void
  readonly onFold: (key: string, unfold: boolean) => void
  readonly onOpen: (item: StackItem) => void
}

const noSelection: ReadonlySet<string> = new Set()
const keyOf = (item: StackItem) => item.row.arn
const depthOf = (item: StackItem) => item.depth
const quietWhenNested = (item: StackItem) =>
  item.row.parent === undefined ? undefined : 'fd-row-nested'

/** The table with its side panel and what is selected in it. */
export const StacksTable = memo(function StacksTable(props: StacksTableProps) {
  const { list, reading, rows, names, onView } = props
  const [selection, setSelection] = useState(noSelection)
  const [panel, setPanel] = useState(false)
  const [current, setCurrent] = useState<StackItem>()
  const shown = useMemo(
    () => (panel ? latest(rows.all, current) : undefined),
    [panel, rows, current],
  )
  return (
    <SplitPane
      label="Stack at a glance"
      title={shown?.row.name}
      onClose={() => setPanel(false)}
      panel={shown === undefined ? undefined : <StackPanel item={shown} />}
    >
      <VirtualTable
        label={list === 'stacks' ? 'Stacks' : 'Deleted stacks'}
        primary
        rememberAs={list}
        columns={props.columns}
        layout={props.layout}
        onLayout={(layout) => onView({ layout })}
        rows={rows.rows}
        rowKey={keyOf}
        depthOf={depthOf}
        foldOf={rows.foldOf}
        onFold={props.onFold}
        selection={selection}
        onSelection={setSelection}
        onOpen={props.onOpen}
        onPanel={(item) => {
          setCurrent(item)
          setPanel((shown) => !shown)
        }}
        onCurrent={setCurrent}
        rowClass={quietWhenNested}
        groupLabel={({ label }) => <GroupLabel by={props.grouping} value={label} names={names} />}
        loading={!reading.complete && reading.failure === undefined}
        empty={
          <StacksEmpty
            reading={reading}
            deleted={list === 'stacks.deleted'}
            filtered={rows.all.length > 0}
            onClear={() => onView({ filter: noFilter })}
            onRetry={() => reading.readAgain()}
          />
        }
      />
      <SelectionBar
        selection={selection}
        items={rows.all}
        rows={rows.rows}
        deleted={list === 'stacks.deleted'}
        onClear={() => setSelection(noSelection)}
      />
    </SplitPane>
  )
})

/** The item as it was read last; as it was known before when it is gone. */
function latest(items: readonly StackItem[], known: StackItem | undefined): StackItem | undefined {
  return items.find(({ row }) => row.arn === known?.row.arn) ?? known
}
