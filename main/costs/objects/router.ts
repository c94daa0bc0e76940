import { implement } from '@orpc/server'
import { costObjectsContract } from '../../../shared/cost-objects.ts'
import { objectCosts, type ObjectParts } from './objects.ts'
import { savingOf } from './saving.ts'
import { objectOffers, wantedOf } from './offers.ts'

const os = implement(costObjectsContract)

/** The part of the contract's slice that lays spend at the doors of stacks and services. */
export function createObjectsRouter(parts: ObjectParts) {
  return {
    objects: os.objects.handler(({ input }) => objectCosts(parts, input.of)),
    objectOffers: os.objectOffers.handler(({ input, signal }) =>
      objectOffers(parts, input.of, signal),
    ),
    saving: os.saving.handler(({ input }) => savingOf(parts, input)),
    fetchObjects: os.fetchObjects.handler(async function* ({ input, signal }) {
      const { of: kind, part, agreed } = input
      const wanted = await wantedOf(parts, kind, part, signal)
      const purpose = `What ${kind === 'stacks' ? 'stacks' : 'ECS services'} cost`
      yield* parts.costs.fetches.run({ wanted, agreed, purpose }, signal)
    }),
  }
}
