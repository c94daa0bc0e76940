import type { CostLists } from '../../store/cost-lists-table.ts'
import type { Json } from '../../store/settings-table.ts'
import { dayOf, firstDay, monthOf } from '../days.ts'
import type { PageQuestion } from '../fetch/page-source.ts'
import type { SpendPage } from '../spend/page.ts'
import { noRows } from './failures.ts'
import type { RunningQueries } from './running.ts'
import type { ChosenTable } from './table.ts'

/** What knowing a table's beginning leans on. */
export interface BeginningParts {
  readonly running: RunningQueries
  readonly lists: CostLists
  readonly now: () => Date
}

/** Where the rows of a table begin: of the days before, nothing is known. */
const beginningOf = (source: string) => `athena/begins/${source}`

/** A table without rows must not be told as spend of nothing, nor one that begins later. */
export function checkBeginning(
  { lists, now, running }: BeginningParts,
  { table, source }: ChosenTable,
  { dataset, period }: PageQuestion,
  { cells }: SpendPage,
): void {
  // With a filter there may well be no spend, and reports of the current month come a day late.
  const current = monthOf(dayOf(now()))
  if (dataset.filters.length > 0 || monthOf(period.from) === current) return
  const [first] = cells
  if (first === undefined) {
    running.drop(dataset)
    throw noRows(table, period.from, period.until)
  }
  const begins = firstDay(monthOf(first.day))
  if (begins > period.from) {
    lists.set(beginningOf(source), { readAt: now().toISOString(), pages: 0, body: begins })
  } else {
    const stored = lists.get(beginningOf(source))
    if (stored !== undefined && isLater(stored.body, begins)) lists.delete(beginningOf(source))
  }
}

/** Sentences on what a table's figures leave out. */
export function notesOf(lists: CostLists, { source, table }: ChosenTable): string[] {
  const begins = lists.get(beginningOf(source))?.body
  return typeof begins === 'string'
    ? [`The table ${table.table} begins on ${begins}: of the days before it says nothing.`]
    : []
}

const isLater = (stored: Json, day: string) => typeof stored === 'string' && stored > day
