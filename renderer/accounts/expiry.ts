const hour = 3_600_000

/** How long credentials last, for a bar that empties over their last hour. */
export interface Expiry {
  /** 1 while an hour or more is left, down to 0. */
  readonly share: number
  /** Such as `expires in 42 min`, or `expired`. */
  readonly words: string
  readonly level: 'good' | 'soon' | 'over'
}

/** What is left until `expiresAt` (ISO 8601) at `now` (epoch milliseconds). */
export function expiryAt(expiresAt: string, now: number): Expiry {
  const left = Date.parse(expiresAt) - now
  if (left <= 0) return { share: 0, words: 'expired', level: 'over' }
  return {
    share: Math.min(left / hour, 1),
    words: `expires in ${leftInWords(left)}`,
    level: left < hour / 6 ? 'soon' : 'good',
  }
}

function leftInWords(left: number): string {
  const minutes = Math.ceil(left / 60_000)
  if (minutes < 60) return `${String(minutes)} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48
    ? `${String(hours)} h ${String(minutes % 60)} min`
    : `${String(Math.floor(hours / 24))} days`
}

/** `14:05` minutes and seconds until `until` (ISO 8601), for a countdown; `0:00` when it is over. */
export function countdown(until: string, now: number): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000))
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}
