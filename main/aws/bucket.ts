import type { Limit } from './limits.ts'

/**
 * A token bucket that learns: throttling halves its rate, calm brings it back slowly. A value;
 * every function takes the time and returns the bucket after it.
 */
export interface Bucket {
  readonly limit: Limit
  /** Calls a second now; never above the limit's. */
  readonly rate: number
  readonly tokens: number
  /** When `tokens` and `rate` held (ms). */
  readonly at: number
  /** When AWS last throttled (ms), if ever. */
  readonly throttledAt?: number
}

/** A rate never falls below this part of its start, so that a target is never given up. */
const floor = 0.2
/** Throttles within this time are one event: they answer calls made before the first was seen. */
const sameEvent = 1000
/** What a second of calm brings back, as a part of the start. */
const recovery = 0.02

/** A full bucket. */
export function createBucket(limit: Limit, now: number): Bucket {
  return { limit, rate: limit.rate, tokens: limit.burst, at: now }
}

/**
 * The bucket at `now`: tokens have dripped in, the rate has recovered a little. A clock that was set
 * back only makes it begin to count anew.
 */
export function refill(bucket: Bucket, now: number): Bucket {
  if (now < bucket.at) return { ...bucket, at: now }
  const seconds = (now - bucket.at) / 1000
  if (seconds === 0) return bucket
  const { limit } = bucket
  return {
    ...bucket,
    tokens: Math.min(limit.burst, bucket.tokens + seconds * bucket.rate),
    rate: Math.min(limit.rate, bucket.rate + seconds * recovery * limit.rate),
    at: now,
  }
}

/** The bucket less one token, or undefined when a call must wait; see {@link waitFor}. */
export function take(bucket: Bucket, now: number): Bucket | undefined {
  const filled = refill(bucket, now)
  // Rounding must not make a timer that fired exactly on time wait once more.
  return filled.tokens > 1 - 1e-6
    ? { ...filled, tokens: Math.max(0, filled.tokens - 1) }
    : undefined
}

/** Milliseconds until a token is there. */
export function waitFor(bucket: Bucket, now: number): number {
  const { tokens, rate } = refill(bucket, now)
  return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / rate) * 1000)
}

/** After AWS throttled a call: half the rate, and nothing left to spend at once. */
export function throttle(bucket: Bucket, now: number): Bucket {
  const filled = refill(bucket, now)
  if (bucket.throttledAt !== undefined && Math.abs(now - bucket.throttledAt) < sameEvent) {
    return { ...filled, tokens: Math.min(filled.tokens, 0) }
  }
  const rate = Math.max(filled.limit.rate * floor, filled.rate / 2)
  return { ...filled, rate, tokens: 0, throttledAt: now }
}
