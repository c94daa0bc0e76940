import { implement } from '@orpc/server'
import { nodesContract } from '../../shared/nodes.ts'
import { FailureError } from '../../shared/failure.ts'

/** The slice of the contract. */
export function createNodesRouter() {
  const os = implement(nodesContract)
  return {
    list: os.list.handler(notYet),
    get: os.get.handler(notYet),
    find: os.find.handler(notYet),
    diagnose: os.diagnose.handler(notYet),
  }
}

function notYet(): never {
  throw new FailureError({ kind: 'internal', sentence: 'This is being built.', retryable: false })
}
