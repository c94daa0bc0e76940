import type { Period } from '../../shared/cost-question.ts'

/** A calendar month in UTC, such as `2026-11`. */
export type Month = string

const dayLength = 86_400_000

const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const dayAt = (time: number) => new Date(time).toISOString().slice(0, 10)

/** The calendar day in UTC, as Cost Explorer counts days, whatever the machine's own zone. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}

/** The day so many days later, or earlier. */
export function plusDays(day: string, days: number): string {
  return dayAt(at(day) + days * dayLength)
}

/** Days from one to the other. */
export function daysBetween(from: string, until: string): number {
  return Math.round((at(until) - at(from)) / dayLength)
}

/** Every day of a half-open period. */
export function daysIn({ from, until }: Period): string[] {
  return Array.from({ length: Math.max(0, daysBetween(from, until)) }, (_, index) =>
    plusDays(from, index),
  )
}

export const monthOf = (day: string): Month => day.slice(0, 7)

export const firstDay = (month: Month): string => `${month}-01`

/** The month so many months later, or earlier. */
export function plusMonths(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

/** A month as a half-open period. */
export function periodOf(month: Month): Period {
  return { from: firstDay(month), until: firstDay(plusMonths(month, 1)) }
}

/** The months that a half-open period touches. */
export function monthsIn({ from, until }: Period): Month[] {
  const months: Month[] = []
  for (let month = monthOf(from); firstDay(month) < until; month = plusMonths(month, 1)) {
    months.push(month)
  }
  return months
}

/** Periods that touch or overlap made one; in order. */
export function joined(periods: readonly Period[]): Period[] {
  const whole: Period[] = []
  for (const period of [...periods].sort((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = whole.at(-1)
    if (last === undefined || last.until < period.from) whole.push({ ...period })
    else if (period.until > last.until) last.until = period.until
  }
  return whole
}
