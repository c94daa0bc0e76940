import Button from '@cloudscape-design/components/button'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { RowInSight } from '../../../shared/sight.ts'
import { useListAddress } from '../../app/last-list.ts'
import { useKey } from '../../app/use-key.ts'
import type { ReadingView } from '../../app/use-reading.ts'
import { ColumnChooser } from '../column-chooser.tsx'
import { shownWords } from '../count-words.ts'
import type { FilterProperty } from '../filter-query.ts'
import { FreshnessStrip } from '../freshness-strip.tsx'
import { Page } from '../page.tsx'
import { SavedViews } from '../saved-views.tsx'
import type { Column } from '../virtual-table.tsx'
import type { RowChooser } from './choose-rows.ts'
import { type Chip, type GroupOffer, ListToolbar } from './list-toolbar.tsx'
import { ListTable } from './list-table.tsx'
import { type ListView, viewFromJson, viewToJson } from './list-view.ts'
import { useListRows } from './use-list-rows.ts'

/** What one list over the scope is made of. */
export interface ListPageProps<Row extends object> {
  readonly title: string
  /** One row's word, such as `pipeline`. */
  readonly noun: string
  /** The name of its saved views, and under which its place is remembered. */
  readonly list: string
  readonly reading: ReadingView<Row>
  readonly columns: readonly Column<Row>[]
  /** The column that cannot be taken away. */
  readonly fixed: string
  readonly chooser: RowChooser<Row>
  readonly properties: readonly FilterProperty[]
  readonly chips?: readonly Chip<Row>[]
  /** What rows can be grouped by; not at all without it. */
  readonly groups?: GroupOffer<Row>
  readonly standard: ListView
  readonly rowKey: (row: Row) => string
  readonly rowTitle: (row: Row) => string
  /** Has rows in sight read often; a stable function. `list` is the host's name of the list then. */
  readonly sightOf?: (row: Row) => RowInSight
  readonly onOpen?: (row: Row) => void
  /** A row that is not to be opened shows its panel instead. */
  readonly canOpen?: (row: Row) => boolean
  /** A key that opens a row, beside Enter. */
  readonly openKey?: string
  readonly panel?: (row: Row) => ReactNode
  readonly actions?: ReactNode
  /** Why there may be none at all, and what then. */
  readonly emptyHint?: ReactNode
  readonly rowHeight?: number
}

const noChips: readonly never[] = []
/** What was set on each list stays while other pages are shown. */
const keptViews = new Map<string, ListView>()

/** A list over the scope: filter, quick filters, saved views, columns, table and side panel. */
export function ListPage<Row extends object>(props: ListPageProps<Row>): React.JSX.Element {
  const { reading, chooser, columns, list, standard, noun, chips = noChips, groups } = props
  const [view, setView] = useState(() => keptViews.get(list) ?? standard)
  useEffect(() => void keptViews.set(list, view), [list, view])
  const { layout } = view
  const { targets, readAgain } = reading
  const listed = useListRows({ reading, chooser, chips, groups, view })
  const change = (changed: Partial<ListView>) => setView((before) => ({ ...before, ...changed }))
  const current = useCallback(() => viewToJson(view), [view])
  useListAddress(useLocation()[0])
  useKey('list.refresh', readAgain)
  const begun = reading.planned || reading.complete || reading.failure !== undefined
  const count = begun ? shownWords(listed.count, listed.all.length, noun) : 'Reading…'
  return (
    <Page
      title={props.title}
      fill
      beside={<FreshnessStrip count={count} targets={targets} onRetry={readAgain} />}
      actions={
        <>
          {props.actions}
          <Button
            variant="icon"
            iconName="refresh"
            ariaLabel="Read all again"
            onClick={() => readAgain()}
          />
          <SavedViews
            list={list}
            current={current}
            onApply={(stored) => setView(viewFromJson(stored, standard))}
          />
          <ColumnChooser
            columns={columns}
            layout={layout}
            onLayout={(changed) => change({ layout: changed })}
            fixed={props.fixed}
          />
        </>
      }
      toolbar={
        <ListToolbar
          label={`Filter ${noun}s`}
          properties={props.properties}
          chooser={chooser}
          chips={chips}
          view={view}
          onView={change}
          {...(groups && { groups })}
          all={listed.all}
          count={listed.count}
        />
      }
    >
      <ListTable
        {...props}
        all={listed.all}
        rows={listed.rows}
        onFold={listed.onFold}
        grouping={view.grouping}
        layout={layout}
        onLayout={(changed) => change({ layout: changed })}
      />
    </Page>
  )
}
