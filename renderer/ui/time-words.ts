const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long ago (or until), short: `now`, `40 s`, `5 min`, `3 h`, `2 d`, `5 mo`, `3 y`. */
export function spanWords(milliseconds: number): string {
  const span = Math.abs(milliseconds)
  if (span < 10_000) return 'now'
  if (span < minute) return `${Math.floor(span / 1000)} s`
  if (span < hour) return `${Math.floor(span / minute)} min`
  if (span < day) return `${Math.floor(span / hour)} h`
  if (span < 60 * day) return `${Math.floor(span / day)} d`
  if (span < 730 * day) return `${Math.floor(span / (30.44 * day))} mo`
  return `${Math.floor(span / (365.25 * day))} y`
}

/** `spanWords` as people say it of a moment: `5 min ago`, `in 3 h`, `now`. */
export function relativeWords(at: number, now: number): string {
  const words = spanWords(now - at)
  if (words === 'now') return 'just now'
  return at > now ? `in ${words}` : `${words} ago`
}

/** The exact moment, in the user's zone or UTC, with the zone named. */
export function exactWords(at: number, utc: boolean): string {
  return (utc ? utcFormat : localFormat).format(at)
}

const options = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
} as const satisfies Intl.DateTimeFormatOptions

// The Swedish locale writes dates as ISO 8601 does.
const localFormat = new Intl.DateTimeFormat('sv-SE', options)
const utcFormat = new Intl.DateTimeFormat('sv-SE', { ...options, timeZone: 'UTC' })

/** A length of time: `48 s`, `6 min 02 s`, `1 h 05 min`. */
export function durationWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  if (seconds < 60) return `${seconds} s`
  const two = (value: number) => String(value).padStart(2, '0')
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`
  return `${Math.floor(seconds / 3600)} h ${two(Math.floor((seconds % 3600) / 60))} min`
}
