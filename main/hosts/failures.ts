import { mapEventIterator, ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import { type Failure, FailureError } from '../../shared/failure.ts'
import { describeIssues } from './issues.ts'

/** What an interceptor of a procedure is given, as far as this one looks. */
interface Intercepted<Output> {
  readonly path: readonly string[]
  readonly next: () => Promise<Output>
}

/** Told of errors that nobody stated as a failure; see {@link outline}. */
export type Report = (procedure: string, outline: string) => void

/**
 * A client interceptor for every host: whatever a procedure throws, at once or while its events
 * are read, reaches the caller as the contract's error `FAILURE` with a {@link Failure} as data.
 */
export function stateFailures(report: Report) {
  return async function intercept<Output>(call: Intercepted<Output>): Promise<Output> {
    const procedure = call.path.join('.')
    const state = (error: unknown) => {
      const failure = failureOf(error, procedure)
      if (failure.kind === 'internal') report(procedure, outline(error))
      return new ORPCError('FAILURE', { message: failure.sentence, data: failure })
    }
    try {
      return stateEvents(await call.next(), state)
    } catch (error) {
      throw state(error)
    }
  }
}

function stateEvents<Output>(output: Output, state: (error: unknown) => Error): Output {
  if (!isEvents(output)) return output
  const stated: unknown = mapEventIterator(output, {
    value: async (value) => value,
    error: async (error) => state(error),
  })
  // The events pass through as they are, so the type is that of the output.
  return stated as Output
}

function isEvents(output: unknown): output is AsyncIteratorObject<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}

/** What went wrong as a value, whatever was thrown. Pure. */
export function failureOf(error: unknown, procedure: string): Failure {
  if (error instanceof FailureError) return error.failure
  if (error instanceof ORPCError) {
    return failureOfRpc(error as ORPCError<string, unknown>, procedure)
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return { kind: 'cancelled', sentence: `${procedure} was cancelled.`, retryable: true }
  }
  return internal(procedure, error instanceof Error ? error.name : typeof error)
}

function failureOfRpc(error: ORPCError<string, unknown>, procedure: string): Failure {
  if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
    return {
      kind: 'invalid-input',
      sentence: `The input of ${procedure} does not fit: ${describeIssues(error.cause.issues)}.`,
      retryable: false,
    }
  }
  if (error.code === 'CLIENT_CLOSED_REQUEST') {
    return { kind: 'cancelled', sentence: `${procedure} was cancelled.`, retryable: true }
  }
  return internal(procedure, error.code)
}

function internal(procedure: string, what: string): Failure {
  return {
    kind: 'internal',
    sentence: `Foredeck itself failed while it answered ${procedure} (${what}).`,
    advice: 'Try again. If it happens again, report it with the lines that Foredeck wrote.',
    retryable: true,
  }
}

/**
 * An unexpected error for the log: its name and where it came from. Its message is left out on
 * purpose, because messages quote what they choke on, and that may be a credential.
 */
export function outline(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [nameOf(error), ...frames.slice(0, 4).map((frame) => frame.trim())].join(' ')
}

function nameOf(error: Error): string {
  const issues = error.cause instanceof ValidationError ? describeIssues(error.cause.issues) : ''
  return issues === '' ? error.name : `${error.name} (${issues})`
}
