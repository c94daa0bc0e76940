import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { StackRow } from '../../../shared/stacks.ts'
import { accountsById, useAccounts, useSettings } from '../../app/live.ts'
import { useListAddress } from '../../app/last-list.ts'
import { paths, stackPath } from '../../app/paths.ts'
import { type ObjectFigures, useObjectCosts } from '../../app/object-costs.ts'
import { useStackReading } from '../../app/stack-reading.ts'
import type { ReadingView } from '../../app/use-reading.ts'
import { useKey } from '../../app/use-key.ts'
import { useNow } from '../../ui/clock.ts'
import { shownWords } from '../../ui/count-words.ts'
import { FreshnessStrip } from '../../ui/freshness-strip.tsx'
import { Page } from '../../ui/page.tsx'
import type { Folds } from './arrange.ts'
import { stackColumns } from './columns.tsx'
import type { AccountNames, StackItem } from './item.ts'
import { createPipeline } from './pipeline.ts'
import type { CostSize } from './sort.ts'
import { StacksActions } from './stacks-actions.tsx'
import { StacksTable } from './stacks-table.tsx'
import { StacksToolbar } from './stacks-toolbar.tsx'
import { useStacksView } from './use-stacks-view.ts'
import type { StacksView } from './view.ts'

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

  const { targets, readAgain } = reading
  // The rows come first: what they cost is joined on afterwards.
  const costs = useObjectCosts('stacks', reading.complete && !deleted)
  const { rows, filtering, onFold } = useRows(targets, names, view, costs.of)

  const open = useCallback(
    ({ row }: StackItem) =>
      navigate(stackPath({ account: row.account, region: row.region, stack: row.arn })),
    [navigate],
  )
  const { data, of, stored } = costs
  const columns = useMemo(
    () => stackColumns({ names, now, utc, onOpen: open, costs: { data, of, stored } }),
    [names, now, utc, open, data, of, stored],
  )
  const onDeleted = useCallback(
    (on: boolean) => navigate(on ? paths.deletedStacks : paths.stacks, { replace: true }),
    [navigate],
  )
  useKey('list.refresh', readAgain)
  const begun = reading.planned || reading.complete || reading.failure !== undefined

  return (
    <Page
      title={deleted ? 'Deleted stacks' : 'Stacks'}
      fill
      busy={filtering}
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
          costs={deleted ? undefined : costs}
        />
      }
      toolbar={
        <StacksToolbar
          facts={rows.facts}
          all={rows.all}
          count={view.filter.query.tokens.length === 0 ? undefined : rows.count}
          filter={view.filter}
          grouping={view.grouping}
          onView={change}
          deleted={deleted}
          onDeleted={onDeleted}
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
        layout={view.layout}
        grouping={view.grouping}
        onView={change}
        onFold={onFold}
        onOpen={open}
      />
    </Page>
  )
}

/** Figures as numbers to order by, each made once: sorting asks for them again and again. */
function sizeBy(figureOf: ObjectFigures['of']): CostSize {
  const known = new WeakMap<StackItem, number | undefined>()
  return (item) => {
    if (known.has(item)) return known.get(item)
    const monthly = figureOf(item.row)?.monthly
    const size = monthly === undefined ? undefined : Number(monthly)
    known.set(item, size)
    return size
  }
}

/**
 * The rows of the list. A key in the filter paints its letter first; the rows follow, and the next
 * key does not wait for them.
 */
function useRows(
  targets: ReadingView<StackRow>['targets'],
  names: AccountNames,
  { filter, grouping, layout }: StacksView,
  figureOf: ObjectFigures['of'],
) {
  const costOf = useMemo(() => sizeBy(figureOf), [figureOf])
  const [folds, setFolds] = useState(noFolds)
  const [pipeline] = useState(() => createPipeline(Date.now()))
  const settled = useDeferredValue(filter)
  const rows = useMemo(
    () => pipeline({ targets, names, view: { filter: settled, grouping, layout }, folds, costOf }),
    [pipeline, targets, names, settled, grouping, layout, folds, costOf],
  )
  const onFold = useCallback(
    (key: string, unfold: boolean) => setFolds((before) => new Map(before).set(key, unfold)),
    [],
  )
  return { rows, filtering: settled !== filter, onFold }
}
