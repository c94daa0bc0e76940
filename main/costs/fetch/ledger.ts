import type { Period } from '../../../shared/cost-question.ts'
import type { CostLists } from '../../store/cost-lists-table.ts'
import type { CostMonth, CostMonths } from '../../store/cost-months-table.ts'
import type { Json } from '../../store/settings-table.ts'
import { daysBetween, monthOf, plusDays } from '../days.ts'
import { type Dataset, keyOf } from '../spend/dataset.ts'
import type { PageCell } from '../spend/page.ts'
import { type Lack, missingIn } from '../view/coverage.ts'
import type { Overtaken } from './overtaken.ts'

/** An answer that was not read to its end: where it stands, so that no page is paid twice. */
export interface HalfRead {
  /** The days that were asked for. */
  readonly period: Period
  /** The first day that is not stored yet. */
  readonly day: string
  readonly token: string
  /** What is known of that day, whose other groups are on the next page. */
  readonly cells: readonly PageCell[]
  readonly estimated: boolean
  readonly readAt: string
}

/** What the stores know of datasets: their months, their pages, where reading broke off. */
export interface SpendLedger {
  monthsOf(dataset: Dataset): CostMonth[]
  halfRead(dataset: Dataset): HalfRead | undefined
  setHalfRead(dataset: Dataset, half: HalfRead | undefined): void
  /** Remembers how many pages so many days took. */
  rememberPages(dataset: Dataset, pages: number, period: Period): void
  /** Days of which what is stored will not do. */
  missing(dataset: Dataset, period: Period): Period[]
  /** What must still be read for these days. */
  lackOf(dataset: Dataset, period: Period): Lack
}

/** What a {@link SpendLedger} is made of. */
export interface LedgerParts {
  readonly months: CostMonths
  readonly lists: CostLists
  /** Milliseconds for which figures that still change are kept. */
  readonly lifetime: () => number
  readonly now: () => Date
  readonly overtaken: Overtaken
}

/** Makes a {@link SpendLedger}. */
export function createLedger(parts: LedgerParts): SpendLedger {
  const { months, lists, lifetime, now, overtaken } = parts
  const halfRead = (dataset: Dataset): HalfRead | undefined => {
    const stored = lists.get(`half-read/${keyOf(dataset)}`)
    if (stored === undefined || isOld(stored.readAt, lifetime(), now())) return undefined
    const { readAt } = stored
    const half = { ...(stored.body as unknown as HalfRead), readAt }
    // Its other half would tell tags as they are by now.
    const month = monthOf(plusDays(half.period.until, -1))
    return overtaken(dataset, { month, readAt }) ? undefined : half
  }
  const missing = (dataset: Dataset, period: Period) =>
    missingIn(period, months.of(keyOf(dataset)), {
      ...{ lifetime: lifetime(), now: now() },
      overtaken: (month) => overtaken(dataset, month),
    })
  const pagesADay = (dataset: Dataset): number | undefined => {
    const stored = lists.get(`pages/${keyOf(dataset)}`)
    return stored && stored.pages / Math.max(1, Number(stored.body))
  }
  return {
    monthsOf: (dataset) => months.of(keyOf(dataset)),
    halfRead,
    setHalfRead(dataset, half) {
      const name = `half-read/${keyOf(dataset)}`
      if (half === undefined) lists.delete(name)
      else lists.set(name, { readAt: half.readAt, pages: 0, body: half as unknown as Json })
    },
    rememberPages(dataset, pages, { from, until }) {
      const readAt = now().toISOString()
      lists.set(`pages/${keyOf(dataset)}`, { readAt, pages, body: daysBetween(from, until) })
    },
    missing,
    lackOf: (dataset, period) => ({
      periods: without(missing(dataset, period), halfRead(dataset)),
      pagesADay: pagesADay(dataset),
    }),
  }
}

const isOld = (readAt: string, lifetime: number, now: Date) =>
  Date.parse(readAt) + lifetime <= now.getTime()

/** The periods without the days that a broken reading has brought already. */
function without(periods: readonly Period[], half: HalfRead | undefined): Period[] {
  if (half === undefined) return [...periods]
  const read = { from: half.period.from, until: half.day }
  return periods.flatMap(({ from, until }) => {
    const before = { from, until: until < read.from ? until : read.from }
    const after = { from: from > read.until ? from : read.until, until }
    if (read.from >= read.until) return [{ from, until }]
    return [before, after].filter((rest) => rest.from < rest.until)
  })
}
