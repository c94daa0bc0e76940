/** What is known of the way to the agent and back, in milliseconds. */
export interface RoundTrip {
  readonly mean: number
  readonly variation: number
  readonly measured: boolean
}

/** Before anything was measured; the first timeout is then 200 ms. */
export const unknownRoundTrip: RoundTrip = { mean: 100, variation: 0, measured: false }

const meanWeight = 1 / 8
const variationWeight = 1 / 4
const clockGranularity = 10
const firstTimeout = 200
const largestTimeout = 1000

/** After one more sample: a message that was sent once, and its acknowledgement. */
export function measure({ mean, variation }: RoundTrip, sample: number): RoundTrip {
  const difference = Math.abs(mean - sample)
  return {
    variation: variation + variationWeight * (difference - variation),
    mean: mean + meanWeight * (sample - mean),
    measured: true,
  }
}

/** How long to wait before a message is sent again, when it was sent `sends` times already. */
export function timeoutAfter({ mean, variation, measured }: RoundTrip, sends: number): number {
  const once = measured ? mean + Math.max(clockGranularity, 4 * variation) : firstTimeout
  return Math.min(largestTimeout, once * 2 ** Math.max(0, sends - 1))
}
