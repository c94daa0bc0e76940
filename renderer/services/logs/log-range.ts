/** The time of the logs: a span back from now, or from one moment until another (ISO 8601). */
export type LogRange =
  { readonly minutes: number } | { readonly from: string; readonly until?: string | undefined }

/** What was typed, or why it is no time range. */
export type TypedRange =
  { readonly range: LogRange } | { readonly wrong: 'from' | 'until'; readonly sentence: string }

const format = 'Write it as 2026-11-21 14:05, 14:05 for today, or 90m, 6h or 2d ago.'

/**
 * A typed time range in the page's time zone. `until` may be empty: then it goes on with what comes.
 * `now` in milliseconds. Pure.
 */
export function readRange(from: string, until: string, now: number): TypedRange {
  const start = momentOf(from, now)
  if (start === undefined) return { wrong: 'from', sentence: `This is no time. ${format}` }
  if (start > now) return { wrong: 'from', sentence: 'This time is still to come.' }
  const begin = new Date(start).toISOString()
  if (until.trim() === '' || until.trim() === 'now') return { range: { from: begin } }
  const end = momentOf(until, now)
  if (end === undefined) return { wrong: 'until', sentence: `This is no time. ${format}` }
  if (end <= start) return { wrong: 'until', sentence: 'It ends before it begins.' }
  // What is still to come is followed as it comes.
  if (end > now) return { range: { from: begin } }
  return { range: { from: begin, until: new Date(end).toISOString() } }
}

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

function momentOf(typed: string, now: number): number | undefined {
  const text = typed.trim()
  const ago = /^(\d{1,5}) ?([smhd])(?: ago)?$/.exec(text)
  if (ago) return now - Number(ago[1]) * units[ago[2] as keyof typeof units]
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text)
  if (clock) return dateOf([...datePartsOf(now), ...numbersOf(clock)])
  const date = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text)
  if (date) return dateOf(numbersOf(date))
  const exact = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text)
  return exact && !Number.isNaN(Date.parse(text)) ? Date.parse(text) : undefined
}

function datePartsOf(now: number): number[] {
  const day = new Date(now)
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
}

function numbersOf([, ...parts]: RegExpExecArray): number[] {
  return parts.map((part: string | undefined) => Number(part ?? 0))
}

/** Undefined where there is no such moment, as on the 31st of April. */
function dateOf(parts: readonly number[]): number | undefined {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
  const date = new Date(year, month - 1, day, hour, minute, second)
  const same =
    date.getMonth() === month - 1 &&
    date.getDate() === day &&
    [hour < 24, minute < 60, second < 60].every(Boolean)
  return same ? date.getTime() : undefined
}
