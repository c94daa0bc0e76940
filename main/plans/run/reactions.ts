import { type Failure, FailureError } from '../../../shared/failure.ts'

/**
 * What a failure of one step means for the run: `wait` until what is missing is back and try again
 * by itself, `pause` the whole run with the reason, or this stack has failed (`fail`).
 */
export type Reaction = 'wait' | 'pause' | 'fail'

/** See {@link Reaction}. Pure. */
export function reactionTo(failure: Failure): Reaction {
  switch (failure.kind) {
    case 'login-needed':
    case 'mfa-needed':
    case 'network':
    case 'throttled':
    case 'cancelled':
      return 'wait'
    case 'policy':
    case 'identity-changed':
    case 'configuration':
    case 'clock-skew':
      return 'pause'
    case 'internal':
      // The journal or the disk; a retry after the user made room is likely to do.
      return failure.retryable ? 'pause' : 'fail'
    case 'conflict':
      return failure.retryable ? 'wait' : 'fail'
    case 'access-denied':
    case 'not-found':
    case 'invalid-input':
    case 'region-disabled':
      return 'fail'
  }
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
