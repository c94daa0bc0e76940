import {
  CostExplorerClient,
  GetCostAndUsageCommand,
  type GetCostAndUsageCommandInput,
} from '@aws-sdk/client-cost-explorer'
import { Big } from 'big.js'
import { describe, expect, it } from 'vitest'
import { CostQuestion, type CostView } from '../../../shared/cost-question.ts'
import { clientOf } from '../demo/clients.ts'
import { startTagsWorld } from './tags-world.ts'

const now = () => new Date('2026-03-18T15:00:00Z')
const period = { from: '2025-12-01', until: '2026-03-01' }
const byType = { period, groupings: [{ by: 'record-type' }], granularity: 'monthly' }

type World = Awaited<ReturnType<typeof startTagsWorld>>

/** What the store holds of a question once it was fetched. */
async function fetched({ costs }: World, asks: object): Promise<CostView> {
  const question = CostQuestion.parse(asks)
  const { wanted } = await costs.plan(question)
  const run = costs.fetches.run({ wanted, agreed: '1', purpose: 'A test' })
  for await (const { failure } of run) expect(failure).toBeUndefined()
  return costs.view(question)
}

/** What Cost Explorer itself calls the sum. */
async function sumOf({ demo }: World, input: Partial<GetCostAndUsageCommandInput>) {
  const command = new GetCostAndUsageCommand({
    ...{ TimePeriod: { Start: period.from, End: period.until }, Granularity: 'MONTHLY' },
    ...{ Metrics: ['UnblendedCost'], ...input },
  })
  const { ResultsByTime = [] } = await clientOf(CostExplorerClient, demo).send(command)
  return sum(ResultsByTime.map(({ Total }) => Total?.UnblendedCost?.Amount ?? '0'))
}

const sum = (amounts: readonly string[]) =>
  amounts.reduce((total, amount) => total.plus(amount), new Big(0)).toFixed()

const ofTypes = (Values: string[]) => ({ Dimensions: { Key: 'RECORD_TYPE' as const, Values } })

describe('charges as Cost Explorer reports them', () => {
  it('keep their signs and sums, and usage is what it says it is', async () => {
    const world = await startTagsWorld({ now })
    const view = await fetched(world, byType)
    const totals = new Map(view.series.map(({ values: [type = ''], total }) => [type, total]))
    expect([...totals.keys()]).toEqual(
      expect.arrayContaining(['Usage', 'Tax', 'Support', 'Credit', 'Refund']),
    )
    for (const [type, total] of totals) {
      expect(total).toBe(await sumOf(world, { Filter: ofTypes([type]) }))
      const isBelow = ['Credit', 'Refund', 'SavingsPlanNegation'].includes(type)
      expect(new Big(total).lt(0)).toBe(isBelow)
    }
    expect(view.total).toBe(await sumOf(world, {}))
    expect(sum([...totals.values()])).toBe(view.total)
    const without = { Not: ofTypes(['Credit', 'Refund', 'Tax']) }
    const usage = await sumOf(world, { Filter: without })
    const usageByType = await fetched(world, { ...byType, charges: 'usage' })
    expect(usageByType.total).toBe(usage)
    expect(usageByType.series.map(({ values: [type] }) => type)).toContain('Support')
    const byService = { ...byType, groupings: [{ by: 'service' }], charges: 'usage' }
    const usageByService = await fetched(world, byService)
    expect(usageByService.total).toBe(usage)
    expect(usageByService.series.map(({ label }) => label)).not.toContain('Tax')
  })
})
