import type { MoversQuestion } from '../../../shared/cost-movers.ts'
import type { Period } from '../../../shared/cost-question.ts'
import {
  dayOf,
  daysBetween,
  firstDay,
  monthOf,
  monthsIn,
  periodOf,
  plusDays,
  plusMonths,
} from '../days.ts'

/** Two periods that are held against each other. */
export interface Compared {
  readonly period: Period
  readonly before: Period
}

/**
 * The full days of a period and what they are held against. The day under way is left out, so that
 * a morning is not held against a day; on the first of a month it is all there is. Pure.
 */
export function comparedOf(
  { period, against }: Pick<MoversQuestion, 'period' | 'against'>,
  now: Date,
): Compared {
  const today = dayOf(now)
  const end = period.from < today ? today : plusDays(today, 1)
  const until = period.until < end ? period.until : end
  // A period of the future is left as it is: it has no spend.
  const full = until > period.from ? { from: period.from, until } : period
  return { period: full, before: against === 'days' ? daysBefore(full) : monthsBefore(full) }
}

function daysBefore({ from, until }: Period): Period {
  return { from: plusDays(from, -daysBetween(from, until)), until: from }
}

/** The same days as many months before as the period touches. */
function monthsBefore(period: Period): Period {
  const back = -monthsIn(period).length
  const last = plusDays(period.until, -1)
  return { from: sameDay(period.from, back), until: plusDays(sameDay(last, back, isLast(last)), 1) }
}

/** The same day of another month: its last where it is shorter, or where that is meant. */
function sameDay(day: string, months: number, end = false): string {
  const month = plusMonths(monthOf(day), months)
  const last = plusDays(periodOf(month).until, -1)
  const same = plusDays(firstDay(month), Number(day.slice(8)) - 1)
  return end || same > last ? last : same
}

/** A whole month is held against a whole month, however long that is. */
const isLast = (day: string) => plusDays(day, 1).endsWith('-01')
