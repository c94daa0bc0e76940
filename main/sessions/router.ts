import { implement } from '@orpc/server'
import { sessionsContract } from '../../shared/sessions.ts'
import { FailureError } from '../../shared/failure.ts'

/** The slice of the contract. */
export function createSessionsRouter() {
  const os = implement(sessionsContract)
  return {
    preview: os.preview.handler(notYet),
    start: os.start.handler(notYet),
    list: os.list.handler(notYet),
    watch: os.watch.handler(notYet),
    wake: os.wake.handler(notYet),
    adopt: os.adopt.handler(notYet),
    terminate: os.terminate.handler(notYet),
    forget: os.forget.handler(notYet),
  }
}

function notYet(): never {
  throw new FailureError({ kind: 'internal', sentence: 'This is being built.', retryable: false })
}
