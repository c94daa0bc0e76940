import type { Failure } from '../../shared/failure.ts'

/** A failure about a config file or a profile. */
export function configurationFailure(
  sentence: string,
  details: Pick<Failure, 'file' | 'line' | 'advice' | 'account'> = {},
): Failure {
  return { kind: 'configuration', sentence, retryable: false, ...details }
}
