import { vi } from 'vitest'

/**
 * Holds the clock by which the endpoint counts rates, for a machine on which a burst takes longer
 * than AWS needs to allow the next. The returned function lets so many milliseconds pass.
 */
export function holdRates(): (milliseconds: number) => void {
  let now = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  return (milliseconds) => void (now += milliseconds)
}
