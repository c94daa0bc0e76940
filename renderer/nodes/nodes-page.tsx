import Button from '@cloudscape-design/components/button'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Account } from '../../shared/accounts.ts'
import type { NodeRow } from '../../shared/nodes.ts'
import { createCell } from '../app/cell.ts'
import { useListAddress } from '../app/last-list.ts'
import { accountsById, useAccounts } from '../app/live.ts'
import { paths } from '../app/paths.ts'
import { useKey } from '../app/use-key.ts'
import type { ReadingStart } from '../app/use-reading.ts'
import { useScopeReading } from '../app/use-scope-reading.ts'
import { useNow } from '../ui/clock.ts'
import { ColumnChooser } from '../ui/column-chooser.tsx'
import { shownWords } from '../ui/count-words.ts'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FreshnessStrip } from '../ui/freshness-strip.tsx'
import { GoLink } from '../ui/go-link.tsx'
import { Page } from '../ui/page.tsx'
import { SavedViews } from '../ui/saved-views.tsx'
import { nodeColumns } from './columns.tsx'
import { nodeChooser, nodeProperties } from './filter.ts'
import { NodesTable } from './nodes-table.tsx'
import { useShellActions } from './use-shell-actions.ts'
import { standardView, viewFromJson, viewToJson } from './view.ts'

/** What was set here stays while other pages are shown. */
const keptView = createCell(standardView)
const noNames: ReadonlyMap<string, Account> = new Map()

const start: ReadingStart<NodeRow> = {
  live: (client, signal) => client.nodes.list({ live: true, stored: true }, { signal }),
  again: (targets) => (client, signal) =>
    client.nodes.list({ targets: [...targets], all: true }, { signal }),
}

/** Every node and container of the scope in one list. */
export function NodesPage(): React.JSX.Element {
  const [, go] = useLocation()
  const [view, setView] = useState(keptView.get)
  useEffect(() => keptView.set(view), [view])
  useListAddress(paths.nodes)
  const { query, layout } = view
  const reading = useScopeReading<NodeRow>('nodes.list', start)
  const { targets, readAgain } = reading
  const accounts = useAccounts()
  const names = useMemo(
    () => (accounts === undefined ? noNames : accountsById(accounts)),
    [accounts],
  )
  const now = useNow()
  const all = useMemo(() => targets.flatMap(({ rows }) => rows), [targets])
  const rows = useMemo(() => nodeChooser.choose(all, query, layout.sort), [all, query, layout.sort])
  const columns = useMemo(() => nodeColumns({ names, now, go }), [names, now, go])
  const nameOf = useCallback((account: string) => names.get(account)?.name ?? account, [names])
  useShellActions(all, nameOf)
  const valuesOf = useCallback(
    (key: string) =>
      [...new Set(all.map((row) => nodeChooser.textOf(row, key)))].filter(Boolean).sort(),
    [all],
  )
  const current = useCallback(() => viewToJson(view), [view])
  const setLayout = (changed: typeof layout) =>
    setView((before) => ({ ...before, layout: changed }))
  useKey('list.refresh', readAgain)
  const begun = reading.planned || reading.complete || reading.failure !== undefined
  const count = begun ? shownWords(rows.length, all.length, 'node') : 'Reading…'
  return (
    <Page
      title="Nodes"
      fill
      beside={<FreshnessStrip count={count} targets={targets} onRetry={readAgain} />}
      actions={
        <>
          <GoLink to={paths.recordings}>Recordings</GoLink>
          <Button
            variant="icon"
            iconName="refresh"
            ariaLabel="Read all again"
            onClick={() => readAgain()}
          />
          <SavedViews list="nodes" current={current} onApply={(s) => setView(viewFromJson(s))} />
          <ColumnChooser columns={columns} layout={layout} onLayout={setLayout} fixed="name" />
        </>
      }
      toolbar={
        <FilterBar
          label="Filter nodes"
          properties={nodeProperties}
          query={query}
          onQuery={(changed) => setView((before) => ({ ...before, query: changed }))}
          valuesOf={valuesOf}
          countText={rows.length === 1 ? '1 match' : `${rows.length} matches`}
        />
      }
    >
      <NodesTable
        reading={reading}
        all={all}
        rows={rows}
        columns={columns}
        layout={layout}
        onLayout={setLayout}
      />
    </Page>
  )
}
