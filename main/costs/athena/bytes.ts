import { Big } from 'big.js'
import { amountOf } from '../amount.ts'

/** Athena charges every query for this much at least. */
const leastBytes = 10_000_000
/** AWS does not say whether its terabyte is 10^12 or 2^40 bytes: this is the dearer reading. */
const terabyte = 1_000_000_000_000

/** About what scanning so many bytes costs, in USD; a reused answer, which scans none, is free. */
export function scanUsd(bytes: number, usdPerTerabyte: string): string {
  if (bytes === 0) return '0'
  return amountOf(
    new Big(Math.max(bytes, leastBytes)).times(usdPerTerabyte).div(terabyte).toFixed(),
  )
}
