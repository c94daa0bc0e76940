import { implement } from '@orpc/server'
import { transfersContract } from '../../../shared/transfers.ts'
import { FailureError } from '../../../shared/failure.ts'

/** The slice of the contract. */
export function createTransfersRouter() {
  const os = implement(transfersContract)
  return {
    watch: os.watch.handler(notYet),
    preview: os.preview.handler(notYet),
    begin: os.begin.handler(notYet),
    put: os.put.handler(notYet),
    take: os.take.handler(notYet),
    pause: os.pause.handler(notYet),
    resume: os.resume.handler(notYet),
    cancel: os.cancel.handler(notYet),
  }
}

function notYet(): never {
  throw new FailureError({ kind: 'internal', sentence: 'This is being built.', retryable: false })
}
