import { implement } from '@orpc/server'
import { costMoversContract } from '../../../shared/cost-movers.ts'
import type { Costs } from '../costs.ts'
import { readMovers } from './movers.ts'

/** What rose and fell. */
export function createMoversRouter(costs: Costs, now: () => Date) {
  const os = implement(costMoversContract)
  return {
    movers: os.movers.handler(({ input, signal }) => readMovers({ ...costs, now }, input, signal)),
  }
}
