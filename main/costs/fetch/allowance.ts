import { Big } from 'big.js'
import { FailureError } from '../../../shared/failure.ts'
import { timesOf } from '../amount.ts'
import { requestPrice } from '../meter.ts'

/** What one fetch may still cost: what its user agreed to. */
export interface Allowance {
  /** Takes one request; throws where it is beyond what was agreed to. */
  take(): void
  /** Requests taken. */
  taken(): number
}

/** An {@link Allowance} of so much, in USD. */
export function createAllowance(agreed: string): Allowance {
  let taken = 0
  return {
    take() {
      if (new Big(timesOf(requestPrice, taken + 1)).gt(agreed)) throw usedUp(agreed)
      taken += 1
    },
    taken: () => taken,
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
