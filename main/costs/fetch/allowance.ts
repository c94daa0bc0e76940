import { Big } from 'big.js'
import { FailureError } from '../../../shared/failure.ts'
import { sumOf, timesOf } from '../amount.ts'
import { requestPrice } from '../meter.ts'

/** What one fetch may still cost: what its user agreed to. */
export interface Allowance {
  /** Takes one request; throws where it is beyond what was agreed to. */
  take(): void
  /** Takes a query that is expected to cost so much, in USD, and is paid by what it scans. */
  scan(usd: string): Scan
  /** Requests and queries taken. */
  taken(): number
  /** In USD. */
  spent(): string
  /** Bytes that queries scanned; undefined where there was no query. */
  scanned(): number | undefined
}

/** A query that goes on. */
export interface Scan {
  /** What it has come to; false where that is more than was agreed to. */
  reach(usd: string, bytes: number): boolean
}

/** An {@link Allowance} of so much, in USD. */
export function createAllowance(agreed: string): Allowance {
  let requests = 0
  const scans: { usd: string; bytes: number }[] = []
  const spent = () => sumOf([timesOf(requestPrice, requests), ...scans.map(({ usd }) => usd)])
  const check = (usd: string) => {
    if (new Big(spent()).plus(usd).gt(agreed)) throw usedUp(agreed)
  }
  return {
    take() {
      check(requestPrice)
      requests += 1
    },
    scan(usd) {
      check(usd)
      const scan = { usd, bytes: 0 }
      scans.push(scan)
      return {
        reach(now, bytes) {
          Object.assign(scan, { usd: now, bytes })
          return new Big(spent()).lte(agreed)
        },
      }
    },
    taken: () => requests + scans.length,
    spent,
    scanned: () =>
      scans.length === 0 ? undefined : scans.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

function usedUp(agreed: string): FailureError {
  return new FailureError({
    kind: 'policy',
    sentence: `What was agreed to, ${agreed} USD, is used up before everything was read.`,
    advice:
      'Look at the price of what is missing and fetch it. What was read until now is kept and not paid again.',
    retryable: false,
  })
}
