import type { CostPrice, Period } from '../../../shared/cost-question.ts'
import type { CostMonth } from '../../store/cost-months-table.ts'
import { timesOf } from '../amount.ts'
import {
  dayOf,
  daysBetween,
  firstDay,
  joined,
  type Month,
  monthOf,
  monthsIn,
  periodOf,
  plusDays,
  plusMonths,
} from '../days.ts'
import { requestPrice } from '../meter.ts'

/** Days after a month’s end until which AWS still changes it, whatever it calls it. */
const settling = 5
/** Cost Explorer keeps days of this month and of so many before. */
const kept = 13

/** The first day that Cost Explorer can be asked for. */
export function oldestDay(now: Date): string {
  return firstDay(plusMonths(monthOf(dayOf(now)), -kept))
}

/** What Cost Explorer can say anything about today. */
export function askable(period: Period, now: Date): Period {
  const oldest = oldestDay(now)
  const tomorrow = plusDays(dayOf(now), 1)
  return {
    from: period.from < oldest ? oldest : period.from,
    until: period.until > tomorrow ? tomorrow : period.until,
  }
}

/** Whether a stored month will never be read again. */
export function isFinal({ month, until, readAt, estimatedFrom }: CostMonth): boolean {
  const { until: end } = periodOf(month)
  return (
    until >= end &&
    estimatedFrom === undefined &&
    dayOf(new Date(readAt)) >= plusDays(end, settling)
  )
}

/** When a stored month is due to be read again; undefined for one that never is. */
export function dueAt(month: CostMonth, lifetime: number): Date | undefined {
  return isFinal(month) ? undefined : new Date(Date.parse(month.readAt) + lifetime)
}

/** What makes stored months due again. */
interface Ageing {
  /** Milliseconds for which figures that still change are kept. */
  readonly lifetime: number
  readonly now: Date
  /** Whether AWS has changed since what it said of a month, however final that was. */
  readonly overtaken: (month: CostMonth) => boolean
}

/** The days of one month that must be read; undefined where there is nothing to do. */
function missingOf(
  name: Month,
  stored: CostMonth | undefined,
  { lifetime, now, overtaken }: Ageing,
): Period | undefined {
  const { from, until: end } = periodOf(name)
  const tomorrow = plusDays(dayOf(now), 1)
  const until = end < tomorrow ? end : tomorrow
  if (stored === undefined || overtaken(stored)) return { from, until }
  const due = dueAt(stored, lifetime)
  if (due === undefined) return undefined
  // What was not read to its end goes on from there, and is not paid again.
  if (stored.until < until && stored.until < plusDays(dayOf(new Date(stored.readAt)), 1)) {
    return { from: stored.until, until }
  }
  return due <= now ? { from, until } : undefined
}

/** What a dataset lacks of a period: whole months, since a request costs the same for any days. */
export function missingIn(period: Period, stored: readonly CostMonth[], ageing: Ageing): Period[] {
  const can = askable(period, ageing.now)
  if (can.from >= can.until) return []
  const months = new Map(stored.map((month) => [month.month, month]))
  const missing = monthsIn(can).map((month) => missingOf(month, months.get(month), ageing))
  return joined(missing.filter((one) => one !== undefined))
}

/** Whether every day of a period that lies in the past is stored, however old. */
export function isStored(period: Period, stored: readonly CostMonth[], now: Date): boolean {
  const months = new Map(stored.map((month) => [month.month, month]))
  const tomorrow = plusDays(dayOf(now), 1)
  return monthsIn(period).every((name) => {
    const { until: end } = periodOf(name)
    const needed = [end, period.until, tomorrow].sort()[0] ?? end
    // Of the day under way AWS knows next to nothing: yesterday's reading will do.
    return (months.get(name)?.until ?? '') >= plusDays(needed, needed === tomorrow ? -1 : 0)
  })
}

/** What is missing of one dataset, and how many pages its days took the last time. */
export interface Lack {
  readonly periods: readonly Period[]
  /** Pages a day as last seen; undefined where it was never read. */
  readonly pagesADay?: number | undefined
}

/** What reading it would cost. */
export function priceOf(lacks: readonly Lack[]): CostPrice {
  const requests = lacks.reduce((sum, lack) => sum + requestsOf(lack), 0)
  return {
    requests,
    atLeast: lacks.some(({ periods, pagesADay }) => periods.length > 0 && pagesADay === undefined),
    usd: timesOf(requestPrice, requests),
    periods: joined(lacks.flatMap(({ periods }) => periods)),
  }
}

function requestsOf({ periods, pagesADay = 0 }: Lack): number {
  return periods
    .map(({ from, until }) => Math.max(1, Math.ceil(pagesADay * daysBetween(from, until) - 1e-9)))
    .reduce((sum, pages) => sum + pages, 0)
}
