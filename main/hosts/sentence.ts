import { ORPCError } from '@orpc/client'
import { Failure, FailureError } from '../../shared/failure.ts'
import { UsageError } from './arguments.ts'
import { outline } from './failures.ts'

/** What went wrong and what to do, in one line, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof UsageError) return error.message
  const failure = error instanceof FailureError ? error.failure : failureIn(error)
  if (failure !== undefined) {
    return [failure.sentence, ...(failure.advice === undefined ? [] : [failure.advice])].join(' ')
  }
  return `Foredeck could not start: ${outline(error)}`
}

function failureIn(error: unknown): Failure | undefined {
  return error instanceof ORPCError ? Failure.safeParse(error.data).data : undefined
}
