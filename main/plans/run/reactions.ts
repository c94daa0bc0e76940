import { type Failure, FailureError, type FailureKind } from '../../../shared/failure.ts'

/**
 * What a failure of one step means for the run: `wait` until what is missing is back and try again
 * by itself, `pause` the whole run with the reason, or this stack has failed (`fail`).
 */
export type Reaction = 'wait' | 'pause' | 'fail'

const waits: ReadonlySet<FailureKind> = new Set([
  'login-needed',
  'mfa-needed',
  'network',
  'throttled',
  'cancelled',
])

const pauses: ReadonlySet<FailureKind> = new Set([
  'policy',
  'identity-changed',
  'configuration',
  'clock-skew',
])

/** See {@link Reaction}. Pure. */
export function reactionTo({ kind, retryable }: Failure): Reaction {
  if (waits.has(kind) || (kind === 'conflict' && retryable)) return 'wait'
  // An internal one that may pass is the journal's or the disk's: a person must make room.
  if (pauses.has(kind) || (kind === 'internal' && retryable)) return 'pause'
  return 'fail'
}

/** Whatever was thrown, as a failure in words. */
export function failureFrom(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  return {
    kind: 'internal',
    sentence: `Something unforeseen went wrong: ${error instanceof Error ? error.message : String(error)}`,
    advice: 'Look at the stack in AWS, then try again.',
    retryable: false,
  }
}
