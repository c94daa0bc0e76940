import { ORPCError } from '@orpc/client'
import type { Failure } from '../../shared/failure.ts'

/** Thrown by calls that were under way when the connection to the host broke. */
export class ConnectionLostError extends Error {
  constructor(options?: ErrorOptions) {
    super('The connection to Foredeck was lost.', options)
    this.name = 'ConnectionLostError'
  }
}

/** Whether `error` says that the connection broke, rather than that the call was answered so. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof ConnectionLostError
}

/** What went wrong, as a value that can be shown, whatever was thrown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ORPCError) return failureOfAnswer(error as ORPCError<string, unknown>)
  if (isConnectionLost(error)) return lost
  return {
    kind: 'internal',
    sentence: error instanceof Error ? sentence(error.message) : 'Something failed in the window.',
    advice: 'Reload the window. If it happens again, please report it.',
    retryable: true,
  }
}

const lost: Failure = {
  kind: 'network',
  sentence: 'The connection to Foredeck was lost.',
  advice: 'It is tried again by itself.',
  retryable: true,
}

function failureOfAnswer(error: ORPCError<string, unknown>): Failure {
  if (isFailure(error.data)) return error.data
  if (error.code === 'BAD_REQUEST') {
    return { kind: 'invalid-input', sentence: sentence(error.message), retryable: false }
  }
  return { kind: 'internal', sentence: sentence(error.message), retryable: true }
}

/** The host has checked it against the contract; this tells it from other errors' data. */
function isFailure(data: unknown): data is Failure {
  if (typeof data !== 'object' || data === null) return false
  const { kind, sentence, retryable } = data as Record<string, unknown>
  return typeof kind === 'string' && typeof sentence === 'string' && typeof retryable === 'boolean'
}

function sentence(message: string): string {
  if (message === '') return 'Something failed without saying why.'
  return /[.?]$/.test(message) ? message : `${message}.`
}
