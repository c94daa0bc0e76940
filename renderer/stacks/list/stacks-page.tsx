import { useCallback, useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { accountsById, useAccounts, useSettings } from '../../app/live.ts'
import { useListAddress } from '../../app/last-list.ts'
import { paths, stackPath } from '../../app/paths.ts'
import { useStackReading } from '../../app/stack-reading.ts'
import { useKey } from '../../app/use-key.ts'
import { useNow } from '../../ui/clock.ts'
import { shownWords } from '../../ui/count-words.ts'
import { FreshnessStrip } from '../../ui/freshness-strip.tsx'
import { Page } from '../../ui/page.tsx'
import type { Folds } from './arrange.ts'
import { stackColumns } from './columns.tsx'
import type { AccountNames, StackItem } from './item.ts'
import { createPipeline } from './pipeline.ts'
import { StacksActions } from './stacks-actions.tsx'
import { StacksTable } from './stacks-table.tsx'
import { StacksToolbar } from './stacks-toolbar.tsx'
import { useStacksView } from './use-stacks-view.ts'

const noNames: AccountNames = new Map()
const noFolds: Folds = new Map()

/** Every stack of the scope in one list. */
export function StacksPage() {
  const [, navigate] = useLocation()
  const deleted = new URLSearchParams(useSearch()).has('deleted')
  useListAddress(deleted ? paths.deletedStacks : paths.stacks)
  const list = deleted ? 'stacks.deleted' : 'stacks'
  const { view, get, change } = useStacksView(list)
  const reading = useStackReading(deleted)
  const accounts = useAccounts()
  const names = accounts === undefined ? noNames : accountsById(accounts)
  const now = useNow()
  const { utc } = useSettings()

  const [folds, setFolds] = useState(noFolds)
  const [pipeline] = useState(() => createPipeline(Date.now()))
  const { targets, readAgain } = reading
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
  useKey('list.refresh', readAgain)
  const begun = reading.planned || reading.complete || reading.failure !== undefined

  return (
    <Page
      title={deleted ? 'Deleted stacks' : 'Stacks'}
      fill
      beside={
        <FreshnessStrip
          count={begun ? shownWords(rows.count, rows.all.length, 'stack') : 'Reading…'}
          targets={targets}
          onRetry={readAgain}
        />
      }
      actions={
        <StacksActions
          list={list}
          columns={columns}
          layout={view.layout}
          getView={get}
          onView={change}
          onRead={readAgain}
        />
      }
      toolbar={
        <StacksToolbar
          rows={rows}
          view={view}
          onView={change}
          deleted={deleted}
          onDeleted={(on) => navigate(on ? paths.deletedStacks : paths.stacks, { replace: true })}
        />
      }
    >
      <StacksTable
        key={list}
        list={list}
        reading={reading}
        rows={rows}
        columns={columns}
        names={names}
        view={view}
        onView={change}
        onFold={(key, unfold) => setFolds((before) => new Map(before).set(key, unfold))}
        onOpen={open}
      />
    </Page>
  )
}
