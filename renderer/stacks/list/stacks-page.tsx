import { useCallback, useMemo, useState } from 'react'
import Button from '@cloudscape-design/components/button'
import { useLocation } from 'wouter'
import { accountsById, useAccounts, useScopes, useSettings } from '../../app/live.ts'
import { stackPath } from '../../app/paths.ts'
import { useStackReading } from '../../app/stack-reading.ts'
import { useKey } from '../../app/use-key.ts'
import { useNow } from '../../ui/clock.ts'
import { ColumnChooser } from '../../ui/column-chooser.tsx'
import { FreshnessStrip } from '../../ui/freshness-strip.tsx'
import { Page } from '../../ui/page.tsx'
import { SavedViews } from '../../ui/saved-views.tsx'
import { SplitPane } from '../../ui/split-pane.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import type { Folds } from './arrange.ts'
import { stackColumns } from './columns.tsx'
import type { AccountNames, StackItem } from './item.ts'
import { createPipeline } from './pipeline.ts'
import { SelectionBar } from './selection-bar.tsx'
import { StackPanel } from './stack-panel.tsx'
import { StacksEmpty } from './stacks-empty.tsx'
import { StacksToolbar } from './stacks-toolbar.tsx'
import { useStacksView } from './use-stacks-view.ts'
import { defaultView, viewFromJson, viewToJson } from './view.ts'

const noNames: AccountNames = new Map()
const noSelection: ReadonlySet<string> = new Set()
const noFolds: Folds = new Map()
const keyOf = (item: StackItem) => item.row.arn
const depthOf = (item: StackItem) => item.depth
const quietWhenNested = (item: StackItem) =>
  item.row.parent === undefined ? undefined : 'fd-row-nested'

/** Every stack of the scope in one list. */
export function StacksPage() {
  const [, navigate] = useLocation()
  const [deleted, setDeleted] = useState(false)
  const scopes = useScopes()
  const reading = useStackReading(scopes?.current ?? '', { deleted, all: false })
  const { view, change } = useStacksView()
  const [folds, setFolds] = useState(noFolds)
  const [selection, setSelection] = useState(noSelection)
  const [panel, setPanel] = useState(false)
  const [current, setCurrent] = useState<StackItem>()
  const accounts = useAccounts()
  const names = accounts === undefined ? noNames : accountsById(accounts)
  const now = useNow()
  const { utc } = useSettings()

  const [pipeline] = useState(() => createPipeline(Date.now()))
  const { targets } = reading
  const rows = useMemo(
    () => pipeline({ targets, names, view, folds }),
    [pipeline, targets, names, view, folds],
  )

  const open = useCallback(
    ({ row }: StackItem) =>
      navigate(stackPath({ account: row.account, region: row.region, stack: row.arn })),
    [navigate],
  )
  const columns = useMemo(
    () => stackColumns({ names, now, utc, onOpen: open }),
    [names, now, utc, open],
  )
  const fold = useCallback((key: string, unfold: boolean) => {
    setFolds((before) => new Map(before).set(key, unfold))
  }, [])
  const readAll = () => reading.readAgain()
  const title = deleted ? 'Deleted stacks' : 'Stacks'
  useKey('list.refresh', readAll)

  return (
    <Page
      title={title}
      fill
      beside={
        <FreshnessStrip
          count={countWords(rows.count, rows.all.length)}
          targets={targets}
          onRetry={(some) => reading.readAgain(some)}
        />
      }
      actions={
        <>
          <Button variant="icon" iconName="refresh" ariaLabel="Read all again" onClick={readAll} />
          <SavedViews
            list="stacks"
            current={() => viewToJson(view)}
            onApply={(saved) => change(viewFromJson(saved, defaultView(window.innerWidth)))}
          />
          <ColumnChooser
            columns={columns}
            layout={view.layout}
            onLayout={(layout) => change({ layout })}
            fixed="name"
          />
        </>
      }
      toolbar={
        <StacksToolbar
          rows={rows}
          view={view}
          onView={change}
          deleted={deleted}
          onDeleted={setDeleted}
        />
      }
    >
      <SplitPane
        label="Stack at a glance"
        title={current?.row.name}
        onClose={() => setPanel(false)}
        panel={panel && current !== undefined ? <StackPanel item={current} /> : undefined}
      >
        <VirtualTable
          label={title}
          primary
          rememberAs="stacks"
          columns={columns}
          layout={view.layout}
          onLayout={(layout) => change({ layout })}
          rows={rows.rows}
          rowKey={keyOf}
          depthOf={depthOf}
          foldOf={rows.foldOf}
          onFold={fold}
          selection={selection}
          onSelection={setSelection}
          onOpen={open}
          onPanel={(item) => {
            setCurrent(item)
            setPanel((shown) => !shown)
          }}
          onCurrent={setCurrent}
          rowClass={quietWhenNested}
          loading={!reading.complete && reading.failure === undefined}
          empty={
            <StacksEmpty
              reading={reading}
              deleted={deleted}
              filtered={rows.all.length > 0}
              onClear={() => change({ filter: defaultView(0).filter })}
              onRetry={readAll}
            />
          }
        />
        <SelectionBar
          selection={selection}
          items={rows.all}
          onClear={() => setSelection(noSelection)}
        />
      </SplitPane>
    </Page>
  )
}

function countWords(matched: number, all: number): string {
  const noun = all === 1 ? 'stack' : 'stacks'
  const total = `${all.toLocaleString('en')} ${noun}`
  return matched === all ? total : `${matched.toLocaleString('en')} of ${total}`
}
