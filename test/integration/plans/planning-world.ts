import { createRouterClient } from '@orpc/server'
import { createPlansRouter } from '../../../main/plans/router.ts'
import type { Plan, PlanChoices } from '../../../shared/plan-document.ts'
import type { PlanningEvent } from '../../../shared/plans.ts'
import type { Target } from '../../../shared/target.ts'
import { all } from '../stacks/world.ts'
import { startRunWorld } from './run-world.ts'

/** The embedded endpoint with the plans feature on it, its own readers included. */
export type PlanningWorld = Awaited<ReturnType<typeof startPlanningWorld>>

/** Starts a world of its own. `knows`: which accounts Foredeck knows, all by default. */
export async function startPlanningWorld(knows: (account: string) => boolean = () => true) {
  const world = await startRunWorld()
  const { readAgain: _own, plans: _none, ...parts } = world.parts
  const { broker, store } = world
  const { router, dispose } = createPlansRouter({ ...parts, broker, plans: store.plans, knows })
  const client = createRouterClient(router)
  const events = async (
    target: Target,
    names: readonly string[],
    choices?: Partial<PlanChoices>,
  ): Promise<PlanningEvent[]> => {
    const stacks = names.map((stack) => ({ ...target, stack }))
    return all(await client.create({ stacks, ...(choices && { choices }) }))
  }
  return {
    ...world,
    client,
    events,
    plan: async (...words: Parameters<typeof events>) => planIn(await events(...words)),
    async stop() {
      dispose()
      await world.stop()
    },
  }
}

/** The plan at the end of what planning told. */
export function planIn(events: readonly PlanningEvent[]): Plan {
  const last = events.at(-1)
  if (last?.type !== 'plan') throw new Error('no plan was made')
  return last.plan
}
