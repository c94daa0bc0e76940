import { implement } from '@orpc/server'
import { costSpendContract } from '../../shared/costs.ts'
import { streamOf } from '../aws/signal.ts'
import type { Costs } from './costs.ts'
import { purposeOf } from './purpose.ts'

/** The part of the contract's slice that reads spend and pays for it. */
export function createSpendRouter(costs: Costs) {
  const { sources, meter, changed, fetches } = costs
  const os = implement(costSpendContract)
  let change = 0
  changed.listen(() => void (change += 1))
  return {
    sources: os.sources.handler(({ signal }) => sources.find(signal)),
    watch: os.watch.handler(({ signal }) => streamOf(changed, () => ({ change }), signal)),
    meter: os.meter.handler(() => meter.state()),
    setBudget: os.setBudget.handler(({ input }) => {
      meter.setBudget(input.budget)
      return meter.state()
    }),
    setLifetime: os.setLifetime.handler(({ input }) => {
      meter.setLifetime(input.hours)
      return meter.state()
    }),
    view: os.view.handler(({ input, signal }) => costs.view(input, signal)),
    fetch: os.fetch.handler(async function* ({ input: { agreed, ...question }, signal }) {
      const { wanted } = await costs.plan(question, signal)
      yield* fetches.run({ wanted, agreed, purpose: purposeOf(question) }, signal)
    }),
  }
}
