import { useState } from 'react'
import type { NodeRow } from '../../shared/nodes.ts'
import { openShell, useShellDock } from '../app/open-shell.ts'
import type { ReadingView } from '../app/use-reading.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { SplitPane } from '../ui/split-pane.tsx'
import { type Column, type TableLayout, VirtualTable } from '../ui/virtual-table.tsx'
import { NodePanel } from './node-panel.tsx'
import { nodeKey } from './words.ts'

interface NodesTableProps {
  readonly reading: ReadingView<NodeRow>
  readonly all: readonly NodeRow[]
  readonly rows: readonly NodeRow[]
  readonly columns: readonly Column<NodeRow>[]
  readonly layout: TableLayout
  readonly onLayout: (layout: TableLayout) => void
}

/** The table with its side panel. Enter opens a shell, or says why there can be none. */
export function NodesTable(props: NodesTableProps): React.JSX.Element {
  const { reading, all, rows } = props
  const dock = useShellDock()
  const [current, setCurrent] = useState<NodeRow>()
  const [panel, setPanel] = useState(false)
  const known = current === undefined ? undefined : nodeKey(current)
  const shown = panel ? (all.find((row) => nodeKey(row) === known) ?? current) : undefined
  const open = (row: NodeRow) => {
    if (row.connectable && dock) {
      const { account, region, node, name } = row
      openShell({ account, region, node, name })
      return
    }
    setCurrent(row)
    setPanel(true)
  }
  return (
    <SplitPane
      label="Node at a glance"
      title={shown?.name}
      onClose={() => setPanel(false)}
      panel={shown === undefined ? undefined : <NodePanel row={shown} />}
    >
      <VirtualTable
        label="Nodes"
        primary
        rememberAs="nodes"
        columns={props.columns}
        layout={props.layout}
        onLayout={props.onLayout}
        rows={rows}
        rowKey={nodeKey}
        onOpen={open}
        onPanel={(row) => {
          setCurrent(row)
          setPanel((before) => !before)
        }}
        onCurrent={setCurrent}
        onKey={(event, row) => {
          if (event.key !== 't' || row === undefined) return false
          open(row)
          return true
        }}
        loading={!reading.complete && reading.failure === undefined}
        empty={<Nothing reading={reading} filtered={all.length > 0} />}
      />
    </SplitPane>
  )
}

interface NothingProps {
  readonly reading: ReadingView<NodeRow>
  readonly filtered: boolean
}

function Nothing({ reading, filtered }: NothingProps): React.JSX.Element {
  if (reading.failure !== undefined) {
    return <FailureNote failure={reading.failure} onRetry={reading.restart} />
  }
  if (filtered) return <EmptyState title="No node matches the filter." />
  return <EmptyState title="There are no nodes in this scope." />
}
