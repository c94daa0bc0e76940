import { type Failure, FailureError } from '../../shared/failure.ts'

/** No session has this id. */
export function unknownSession(id: string): FailureError {
  return refusal('not-found', `There is no session ${id}.`, 'It may have ended; look at the list.')
}

/** The session's key, or what it carried, is gone with the process that had it. */
export function notResumable(id: string): FailureError {
  const advice = 'End it, and open a new one.'
  return refusal('conflict', `The session ${id} cannot be taken up again.`, advice)
}

/** Another process was first. */
export function takenElsewhere(id: string): FailureError {
  const advice = 'Go on in that window.'
  return refusal('conflict', `Another Foredeck has taken up the session ${id}.`, advice)
}

/** Only what has ended is let go of. */
export function stillOpen(id: string): FailureError {
  return refusal('conflict', `The session ${id} has not ended.`, 'End it first.')
}

function refusal(kind: Failure['kind'], sentence: string, advice: string): FailureError {
  return new FailureError({ kind, sentence, advice, retryable: false })
}
