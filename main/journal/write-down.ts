import { FailureError } from '../../shared/failure.ts'

const sentences = {
  before: 'The journal could not be written, so nothing was called.',
  after:
    'The call was made, but the journal could not be written: the entry stays without outcome.',
}

/** Runs a write to the journal; its failure (a full disk, say) says whether AWS was called. */
export function writeDown<Result>(when: 'before' | 'after', append: () => Result): Result {
  try {
    return append()
  } catch (error) {
    throw new FailureError(
      {
        kind: 'internal',
        sentence: `${sentences[when]} (${error instanceof Error ? error.message : String(error)})`,
        advice: 'Look at the free space and the permissions of Foredeck’s data folder.',
        retryable: true,
      },
      { cause: error },
    )
  }
}
