import { CostMetric, type Period } from '../../../shared/cost-question.ts'
import { limbsOf } from '../amount.ts'
import { dayOf, daysIn, monthOf, plusDays } from '../days.ts'
import type { PageCell, SpendPage } from '../spend/page.ts'

/** A row of an answer: texts, undefined for null. */
export type ReportRow = readonly (string | undefined)[]

/** One page of an answer. */
export interface ReportPage {
  readonly rows: readonly ReportRow[]
  /** The first day that may be on it. */
  readonly from: string
  readonly period: Period
  /** How many values a group has. */
  readonly dimensions: number
  /** Of the next page, made for the day that this one breaks off in. */
  readonly next: ((day: string) => string) | undefined
}

/**
 * Rows as a page of Cost Explorer would tell them. A day without rows has no spend and is told as
 * such; figures of the month under way are estimated. Throws a `RangeError` for an amount that is
 * no number.
 */
export function spendPage(page: ReportPage, now: Date): SpendPage {
  const { rows, from, period, dimensions, next } = page
  const cells = rows.map((row) => cellOf(row, dimensions))
  const last = cells.at(-1)?.day ?? from
  const until = next === undefined ? period.until : plusDays(last, 1)
  const days = daysIn({ from, until })
  const current = monthOf(dayOf(now))
  return {
    cells,
    days,
    estimated: days.filter((day) => monthOf(day) >= current),
    next: next?.(last),
  }
}

function cellOf(row: ReportRow, dimensions: number): PageCell {
  const amounts = row.slice(dimensions + 2)
  return {
    day: row[0] ?? '',
    values: Array.from({ length: dimensions }, (_, index) => row[index + 1] ?? ''),
    currency: row[dimensions + 1] ?? 'USD',
    amounts: CostMetric.options.map((_, index) => limbsOf(amounts[index] ?? '0')),
  }
}
