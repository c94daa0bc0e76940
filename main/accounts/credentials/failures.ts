import { FailureError } from '../../../shared/failure.ts'
import { toFailure, type CallContext } from '../../aws/failures.ts'

/** What a call was about, and whom its failure is about as a subject, such as `Profile dev`. */
export interface SubjectContext extends CallContext {
  readonly subject: string
}

/** A failure of a call on the way to an account, with the profile or role that it is about. */
export function callFailure(error: unknown, context: SubjectContext): FailureError {
  if (error instanceof FailureError) return error
  const { subject, ...call } = context
  const failure = toFailure(error, call)
  return new FailureError({ ...failure, sentence: `${subject}: ${failure.sentence}` })
}

/** Whether AWS says that the credentials or the token of the call have expired. */
export function isExpired(error: unknown): boolean {
  return /^(ExpiredToken|ExpiredTokenException)$/.test(errorName(error))
}

/** The name of an error, which for AWS's errors is AWS's code. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : ''
}

/** The failure of everything that rests on a portal without a valid login. */
export function loginNeeded(portal: string, why: string): FailureError {
  return new FailureError({
    kind: 'login-needed',
    sentence: `Portal ${portal}: ${why}.`,
    advice: 'Log in to the portal; everything that waits for it goes on by itself.',
    retryable: false,
  })
}
