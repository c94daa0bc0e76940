import { implement } from '@orpc/server'
import { nodesContract } from '../../shared/nodes.ts'
import { diagnose } from './diagnose.ts'
import { findNodes } from './find.ts'
import { getNode } from './get.ts'
import { listNodes } from './list.ts'
import type { NodesParts } from './parts.ts'
import { HybridTagsCache } from './sources/hybrid-tags.ts'

/** The nodes' slice of the contract. */
export function createNodesRouter(given: Omit<NodesParts, 'hybridTags'>) {
  const parts: NodesParts = { ...given, hybridTags: new HybridTagsCache(given.now) }
  const os = implement(nodesContract)
  return {
    list: os.list.handler(({ input, signal }) => listNodes(parts, input, signal)),
    get: os.get.handler(({ input, signal }) => getNode(parts, input, signal)),
    find: os.find.handler(({ input, signal }) => findNodes(parts, input, signal)),
    diagnose: os.diagnose.handler(({ input, signal }) => diagnose(parts, input, signal)),
  }
}
