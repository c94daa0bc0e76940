import type { Failure } from '../../../shared/failure.ts'

/** Cost Explorer's own codes in words; every other failure as it is. */
export function inWords(failure: Failure): Failure {
  const of = failure.account === undefined ? '' : ` for account ${failure.account}`
  switch (failure.code) {
    case 'DataUnavailableException':
      return {
        ...failure,
        kind: 'not-found',
        sentence: `Cost Explorer has no figures${of} yet.`,
        advice:
          'It must be switched on once, in the management account’s Billing console; its first figures come after 24 hours.',
        retryable: false,
      }
    case 'BillExpirationException':
      return {
        ...failure,
        kind: 'not-found',
        sentence: `Cost Explorer no longer keeps the days that were asked for${of}.`,
        advice: 'It keeps days for 14 months. Ask for a later period.',
        retryable: false,
      }
    case 'BillingViewHealthStatusException':
      return {
        ...failure,
        kind: 'not-found',
        sentence: `Cost Explorer is still preparing its figures${of}.`,
        advice: 'Try again in a few hours.',
        retryable: false,
      }
    default:
      return failure
  }
}
