/** Milliseconds. */
export const hour = 3_600_000
export const day = 86_400_000

/** A day of UTC as the number of days since 1970; AWS bills in UTC. */
export type DayNumber = number

/** The day in which a moment (milliseconds) lies. */
export function dayOf(at: number): DayNumber {
  return Math.floor(at / day)
}

/** A day as `YYYY-MM-DD`. */
export function dayText(number: DayNumber): string {
  return new Date(number * day).toISOString().slice(0, 10)
}

/** The day that `YYYY-MM-DD` says; undefined where there is no such day. */
export function readDay(text: string): DayNumber | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const at = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(at) || dayText(at / day) !== text) return undefined
  return at / day
}

/** The first day of the month that is `later` months after the month of a day. */
export function monthStart(number: DayNumber, later = 0): DayNumber {
  const date = new Date(number * day)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later, 1) / day
}

/** A span of days: `end` is not part of it. */
export interface Span {
  readonly start: DayNumber
  readonly end: DayNumber
}

/** The days of a span, one by one. */
export function daysOf({ start, end }: Span): Span[] {
  return Array.from({ length: end - start }, (_, index) => ({
    start: start + index,
    end: start + index + 1,
  }))
}

/** The months of a span; the first and last may be parts of months, as the span says. */
export function monthsOf({ start, end }: Span): Span[] {
  const months: Span[] = []
  for (let from = start; from < end; from = monthStart(from, 1)) {
    months.push({ start: from, end: Math.min(end, monthStart(from, 1)) })
  }
  return months
}
