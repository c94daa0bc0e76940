import type { FilterQuery } from '../../ui/filter-query.ts'

const units: Readonly<Record<string, number>> = {
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  mo: 30 * 86_400_000,
  y: 365 * 86_400_000,
}

/**
 * The moment that a filter's value means, as ISO 8601: a date (`2026-01-31`, with or without a
 * time), or an age counted back from `now` (`3d`, `2 w`, `1y`). `undefined` when it is neither.
 */
export function momentOf(value: string, now: number): string | undefined {
  const age = /^(\d+)\s*(m|min|h|d|w|mo|y)$/i.exec(value.trim())
  if (age !== null) {
    const unit = units[(age[2] ?? '').toLowerCase()] ?? 0
    // An age beyond all stacks, as someone typing digits passes through, is no date of JavaScript's.
    return new Date(Math.max(0, now - Number(age[1]) * unit)).toISOString()
  }
  if (!/^\d{4}-\d{2}(-\d{2})?/.test(value.trim())) return undefined
  const moment = Date.parse(value.trim())
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString()
}

/** What to say of the first value in a query that should be a time and is none; pure. */
export function timeAdvice(
  { tokens }: Pick<FilterQuery, 'tokens'>,
  isTime: (key: string) => boolean,
): string | undefined {
  const misread = tokens.find(
    ({ propertyKey, value }) =>
      propertyKey !== undefined && isTime(propertyKey) && momentOf(value, 0) === undefined,
  )
  if (misread === undefined) return undefined
  return `Nothing can be compared with “${misread.value}”: it is no time. Write a date such as 2026-01-31, or an age such as 12h, 3d or 2w.`
}
