import { implement } from '@orpc/server'
import { recordingsContract } from '../../../shared/recordings.ts'
import { FailureError } from '../../../shared/failure.ts'

/** The slice of the contract. */
export function createRecordingsRouter() {
  const os = implement(recordingsContract)
  return {
    list: os.list.handler(notYet),
    begin: os.begin.handler(notYet),
    end: os.end.handler(notYet),
    search: os.search.handler(notYet),
    play: os.play.handler(notYet),
    export: os.export.handler(notYet),
    remove: os.remove.handler(notYet),
  }
}

function notYet(): never {
  throw new FailureError({ kind: 'internal', sentence: 'This is being built.', retryable: false })
}
