import { vi } from 'vitest'

/**
 * Holds the clock by which the endpoint counts rates, for a machine on which a burst takes longer
 * than AWS needs to allow the next. The returned function lets so many milliseconds pass. It
 * stands at a whole millisecond: with a fraction, a second later less may have passed than a
 * second, by a rounding, and that is one request fewer.
 */
export function holdRates(): (milliseconds: number) => void {
  let now = Math.ceil(performance.now())
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  return (milliseconds) => void (now += milliseconds)
}
