import { implement } from '@orpc/server'
import { scopesContract } from '../../shared/scopes.ts'
import type { Scopes } from './scopes.ts'

/** The procedures of `shared/scopes.ts` over the scopes. */
export function createScopesRouter(scopes: Scopes) {
  const os = implement(scopesContract)
  return {
    list: os.list.handler(({ signal }) => scopes.settled(signal)),
    watch: os.watch.handler(({ signal }) => scopes.watch(signal)),
    save: os.save.handler(({ input }) => scopes.save(input)),
    remove: os.remove.handler(({ input }) => scopes.remove(input.id)),
    select: os.select.handler(({ input }) => scopes.select(input.id)),
    saveRegionSet: os.saveRegionSet.handler(({ input }) => scopes.saveRegionSet(input)),
    removeRegionSet: os.removeRegionSet.handler(({ input }) => scopes.removeRegionSet(input.name)),
  }
}
