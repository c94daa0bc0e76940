import { implement } from '@orpc/server'
import { costTagHealthContract } from '../../../shared/cost-tag-health.ts'
import type { Costs } from '../costs.ts'
import { healthOf, planHealth } from './health.ts'

const os = implement(costTagHealthContract)

/** The part of the contract’s slice that tells how well spend is tagged. */
export function createTagHealthRouter(costs: Costs) {
  return {
    health: os.health.handler(({ input, signal }) => healthOf(costs, input, signal)),
    fetchHealth: os.fetchHealth.handler(async function* ({
      input: { agreed, ...question },
      signal,
    }) {
      const { wanted } = await planHealth(costs, question, signal)
      const { period, key } = question
      const purpose = `How well tag ${key} covers spend, ${period.from} to ${period.until}`
      yield* costs.fetches.run({ wanted, agreed, purpose }, signal)
    }),
  }
}
