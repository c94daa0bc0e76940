import { FailureError, type Failure } from '../../shared/failure.ts'

/** The failure in an error; an error that is none is a defect and goes on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  throw error
}

/** What AWS said in its own words, where the error holds them. */
export function awsMessage(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const cause = error.cause instanceof Error ? `${error.cause.message}\n` : ''
  return cause + error.message
}

/** Whether AWS answered that the stack is not there (any more). */
export function isMissingStack(error: unknown): boolean {
  if (!(error instanceof FailureError)) return false
  return error.failure.kind === 'not-found' || /does not exist/i.test(awsMessage(error))
}
