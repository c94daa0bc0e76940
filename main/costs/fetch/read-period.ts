import { FailureError } from '../../../shared/failure.ts'
import type { Period } from '../../../shared/cost-question.ts'
import type { CostMonths } from '../../store/cost-months-table.ts'
import { monthOf, monthsIn, plusDays } from '../days.ts'
import { pack } from '../spend/block.ts'
import { type Dataset, keyOf } from '../spend/dataset.ts'
import type { MonthTable } from '../spend/month-table.ts'
import type { PageCell, SpendPage } from '../spend/page.ts'
import { openMonth } from '../spend/stored.ts'
import type { Allowance } from './allowance.ts'
import type { HalfRead, SpendLedger } from './ledger.ts'
import type { PageSource } from './page-source.ts'

/** What reading spend leans on. */
export interface ReadingParts {
  readonly pages: PageSource
  readonly ledger: SpendLedger
  readonly months: CostMonths
  readonly now: () => Date
}

/** One reading of some days of a dataset. */
export interface PeriodReading {
  readonly dataset: Dataset
  readonly period: Period
  readonly purpose: string
  readonly allowance: Allowance
  readonly signal?: AbortSignal | undefined
  /** Told when what it has cost until now changed. */
  readonly tell: () => void
  /** Told after each page, when what is complete of it is stored. */
  readonly read: () => void
}

/** Where a reading stands between two pages. */
interface Progress {
  /** The days of the request, which a token belongs to. */
  period: Period
  token: string | undefined
  pending: readonly PageCell[]
  /** Whether AWS calls the day of what is pending estimated. */
  estimated: boolean
  /** Months that are stored to the end of this reading. */
  readonly done: Set<string>
}

/**
 * Reads days page by page. Each page is stored as it comes: its complete days in their months, the
 * groups of its last day, which may go on, beside the token. So whatever breaks it off, what was
 * paid for is kept and the next reading goes on from there. Throws a `FailureError`.
 */
export async function readPeriod(parts: ReadingParts, reading: PeriodReading): Promise<void> {
  const progress = beginning(parts.ledger.halfRead(reading.dataset), reading.period)
  const tables = await openTables(parts, reading)
  let pages = 0
  for (;;) {
    const page = await nextPage(parts, reading, progress, pages === 0)
    pages += 1
    const complete = take(tables, progress, page)
    await store(parts, reading, progress, { tables, complete })
    settle(parts, reading, progress, complete)
    if (progress.token === undefined) break
    reading.read()
    reading.signal?.throwIfAborted()
  }
  if (progress.period.from === reading.period.from) {
    parts.ledger.rememberPages(reading.dataset, pages, reading.period)
  }
  reading.read()
}

function beginning(half: HalfRead | undefined, period: Period): Progress {
  if (half?.day === period.from && half.period.until === period.until) {
    return { ...half, pending: half.cells, done: new Set() }
  }
  return { period, token: undefined, pending: [], estimated: false, done: new Set() }
}

async function openTables({ months }: ReadingParts, { dataset, period }: PeriodReading) {
  const tables = new Map<string, MonthTable>()
  for (const month of monthsIn(period)) {
    tables.set(month, await openMonth(months, keyOf(dataset), month))
  }
  return tables
}

/** The next page; where AWS no longer knows the token, the first of the days that are left. */
async function nextPage(
  parts: ReadingParts,
  reading: PeriodReading,
  progress: Progress,
  isFirst: boolean,
): Promise<SpendPage> {
  const { dataset } = reading
  const resumed = progress.token
  try {
    const page = await parts.pages({ ...reading, ...progress })
    if (page.next !== undefined && page.next === resumed) throw goesInCircles(dataset)
    return page
  } catch (error) {
    if (!isFirst || !isTokenRefused(error, resumed)) throw error
    parts.ledger.setHalfRead(dataset, undefined)
    Object.assign(progress, beginning(undefined, reading.period))
    return parts.pages({ ...reading, ...progress })
  }
}

/** Adds what is complete to the tables, keeps the rest; gives the first day that is not complete. */
function take(
  tables: ReadonlyMap<string, MonthTable>,
  progress: Progress,
  page: SpendPage,
): string {
  const { period, pending } = progress
  const until =
    page.next === undefined ? period.until : (page.days.at(-1) ?? pending[0]?.day ?? period.from)
  const estimated = new Set(page.estimated)
  if (progress.estimated && pending[0]) estimated.add(pending[0].day)
  const cells = [...pending, ...page.cells]
  const days = new Set([...page.days, ...pending.map(({ day }) => day)])
  for (const day of [...days].filter((one) => one < until).sort()) {
    tables.get(monthOf(day))?.beginDay(day, estimated.has(day))
  }
  for (const cell of cells) if (cell.day < until) tables.get(monthOf(cell.day))?.add(cell)
  progress.pending = cells.filter(({ day }) => day >= until)
  progress.estimated = estimated.has(until)
  progress.token = page.next
  return until
}

async function store(
  { months, ledger, now }: ReadingParts,
  { dataset, period }: PeriodReading,
  { done }: Progress,
  { tables, complete }: { tables: ReadonlyMap<string, MonthTable>; complete: string },
): Promise<void> {
  const known = new Map(ledger.monthsOf(dataset).map((month) => [month.month, month]))
  for (const [month, table] of tables) {
    const end = tableEnd(table, period)
    const reached = complete < end ? complete : end
    if (done.has(month) || table.daysBefore(reached) === 0) continue
    if (reached === end) done.add(month)
    const before = known.get(month)
    const until = before && before.until > reached ? before.until : reached
    // What is read anew stays due until it is read to its end.
    const readAt = reached === end || !before ? now().toISOString() : before.readAt
    const { estimatedFrom } = table
    const packed = await pack(table, until)
    const facts = { dataset: keyOf(dataset), month, readAt, until }
    months.save({ ...facts, ...(estimatedFrom && { estimatedFrom }), ...packed })
  }
}

/** The first day that this reading does not read of a month. */
function tableEnd(table: MonthTable, { until }: Period): string {
  const end = plusDays(`${table.month}-01`, table.days)
  return end < until ? end : until
}

function settle(
  { ledger, now }: ReadingParts,
  { dataset }: PeriodReading,
  { period, token, pending, estimated }: Progress,
  day: string,
): void {
  const readAt = now().toISOString()
  const half =
    token === undefined ? undefined : { period, day, token, cells: pending, estimated, readAt }
  ledger.setHalfRead(dataset, half)
}

function isTokenRefused(error: unknown, token: string | undefined): boolean {
  if (token === undefined || !(error instanceof FailureError)) return false
  const { code = '', kind } = error.failure
  return (
    code === 'InvalidNextTokenException' ||
    code === 'RequestChangedException' ||
    kind === 'invalid-input'
  )
}

function goesInCircles({ account }: Dataset): FailureError {
  return new FailureError({
    kind: 'internal',
    sentence: `Cost Explorer in account ${account} keeps sending the same page, so reading was stopped.`,
    advice: 'Try again later. What was read until now is kept.',
    service: 'ce',
    operation: 'GetCostAndUsage',
    retryable: true,
  })
}
