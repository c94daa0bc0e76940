import { implement } from '@orpc/server'
import { tunnelsContract } from '../../../shared/tunnels.ts'
import { FailureError } from '../../../shared/failure.ts'

/** The slice of the contract. */
export function createTunnelsRouter() {
  const os = implement(tunnelsContract)
  return {
    list: os.list.handler(notYet),
    watch: os.watch.handler(notYet),
    save: os.save.handler(notYet),
    remove: os.remove.handler(notYet),
    preview: os.preview.handler(notYet),
    start: os.start.handler(notYet),
    stop: os.stop.handler(notYet),
  }
}

function notYet(): never {
  throw new FailureError({ kind: 'internal', sentence: 'This is being built.', retryable: false })
}
