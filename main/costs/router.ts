import { implement } from '@orpc/server'
import { z } from 'zod'
import { CostAnomaly, CostBudget } from '../../shared/cost-facts.ts'
import { CostTag } from '../../shared/cost-tags.ts'
import { costSpendContract } from '../../shared/costs.ts'
import { present } from '../aws/present.ts'
import { streamOf } from '../aws/signal.ts'
import type { Costs } from './costs.ts'
import { purposeOf } from './purpose.ts'

const os = implement(costSpendContract)

/** The part of the contract's slice that reads spend and pays for it. */
export function createSpendRouter(costs: Costs) {
  return { ...spendHandlers(costs), ...listHandlers(costs) }
}

function spendHandlers(costs: Costs) {
  const { sources, meter, changed, fetches, rules } = costs
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
    rules: os.rules.handler(() => rules.state()),
    saveRules: os.saveRules.handler(({ input }) => rules.save(input)),
    setRulesPath: os.setRulesPath.handler(({ input }) => rules.setPath(input.path)),
    figures: os.figures.handler(({ input, signal }) => costs.figures(input, signal)),
  }
}

function listHandlers({ lists }: Costs) {
  return {
    priceList: os.priceList.handler(({ input: { list, source }, signal }) =>
      lists.price(list, source, signal),
    ),
    fetchList: os.fetchList.handler(({ input: { list, source, agreed }, signal }) =>
      lists.fetch(list, source, agreed, signal),
    ),
    tags: os.tags.handler(async ({ input: { source }, signal }) => {
      const { bodies, readAt, price } = await lists.read('tags', source, z.array(CostTag), signal)
      return { tags: bodies.flat(), price, ...present({ readAt }) }
    }),
    categories: os.categories.handler(async ({ input: { source }, signal }) => {
      const { bodies } = await lists.read('categories', source, z.array(z.string()), signal)
      return [...new Set(bodies.flat())].sort()
    }),
    anomalies: os.anomalies.handler(async ({ input: { source }, signal }) => {
      const read = await lists.read('anomalies', source, z.array(CostAnomaly), signal)
      const { bodies, readAt, price } = read
      return { anomalies: bodies.flat().sort(newest), price, ...present({ readAt }) }
    }),
    budgets: os.budgets.handler(async ({ input: { source }, signal }) => {
      const read = await lists.read('budgets', source, z.array(CostBudget), signal)
      const { bodies, readAt, price } = read
      return { budgets: bodies.flat(), price, ...present({ readAt }) }
    }),
  }
}

const newest = (one: CostAnomaly, other: CostAnomaly) => (one.from < other.from ? 1 : -1)
