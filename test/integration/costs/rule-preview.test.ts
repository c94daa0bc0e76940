import { describe, expect, it } from 'vitest'
import { previewRule } from '../../../main/costs/preview/preview.ts'
import type { CostRule } from '../../../shared/cost-rules.ts'
import { type Asked, dayOf, member, payer, startCosts } from './world.ts'

const now = () => new Date('2026-11-21T10:00:00Z')
const question = {
  period: { from: '2026-11-01', until: '2026-11-22' },
  groupings: [{ by: 'tag', key: 'team' }],
  granularity: 'monthly',
}

/** Spend by account and tag; without the tag, by account and stack. */
function spend({ input: { GroupBy = [] } }: Asked) {
  const isByStack = GroupBy.some(({ Key }) => Key.startsWith('aws:'))
  const stack = 'aws:cloudformation:stack-name$'
  const groups = isByStack
    ? ([
        [[member, `${stack}shop-web`], '2'],
        [[member, stack], '4'],
      ] as const)
    : ([
        [[member, 'team$Shop'], '10.0000000001'],
        [[payer, 'team$shop'], '3'],
        [[payer, 'team$data'], '7'],
        [[member, 'team$'], '6'],
        [[payer, 'team$'], '-1'],
      ] as const)
  return { ResultsByTime: [dayOf('2026-11-05', groups)] }
}

const merge: CostRule = { rule: 'merge', key: 'team', values: ['Shop'], into: 'shop' }

async function startPreviews() {
  const world = await startCosts(spend)
  const preview = async (rule: CostRule) => {
    const read = await previewRule({ ...world.costs, now }, { rule })
    return { ...read, movers: read.movers?.map(toWords) }
  }
  return { ...world, preview, fetch: () => world.fetch(question) }
}

const toWords = (mover: { label: string; before: string; after: string }) =>
  `${mover.label}: ${mover.before} → ${mover.after}`

describe('a rule before it is saved', () => {
  it('is told by what it would change in this month, and asks AWS for nothing', async () => {
    const { preview, fetch, asked, costs } = await startPreviews()
    const unknown = await preview(merge)
    expect(unknown).toMatchObject({ period: { from: '2026-11-01', until: '2026-11-22' } })
    expect(unknown.movers).toBeUndefined()
    expect(asked).toHaveLength(0)
    await fetch()
    const requests = asked.length
    expect((await preview(merge)).movers).toEqual([
      ...['Shop: 10.0000000001 → 0', 'shop: 3 → 13.0000000001'],
    ])
    const account: CostRule = { rule: 'account', key: 'team', accounts: [payer], value: 'data' }
    // A credit without the tag is taken over as what it is.
    expect((await preview(account)).movers).toEqual(['no tag: 5 → 6', 'data: 7 → 6'])
    expect((await preview({ ...merge, key: 'team', values: ['none'] })).movers).toEqual([])
    expect((await preview({ ...merge, key: 'owner' })).movers).toBeUndefined()
    expect(asked).toHaveLength(requests)
    expect(costs.rules.rules()).toEqual([])
  })

  it('counts the values that are not told one by one', async () => {
    const values = Array.from({ length: 9 }, (_none, index) => `v${index}`)
    const groups = values.map((value, index) => [[payer, `team$${value}`], `${index + 1}`] as const)
    const world = await startCosts(() => ({ ResultsByTime: [dayOf('2026-11-05', groups)] }))
    await world.fetch(question)
    const rule: CostRule = { rule: 'merge', key: 'team', values: values.slice(0, 8), into: 'v8' }
    const read = await previewRule({ ...world.costs, now }, { rule })
    expect(read.movers).toHaveLength(5)
    expect(read.moved).toBe(9)
  })

  it('comes after the rules that there are', async () => {
    const { preview, fetch, costs } = await startPreviews()
    await fetch()
    costs.rules.save({ version: 1, rules: [merge] })
    expect((await preview(merge)).movers).toEqual([])
    const share: CostRule = { rule: 'share', key: 'team', value: 'shop', split: 'evenly' }
    expect((await preview(share)).movers).toEqual([
      ...['data: 7 → 20.0000000001', 'shop: 13.0000000001 → 0'],
    ])
  })

  it('is not known of stacks until what it is about is stored', async () => {
    const { preview, fetch, costs } = await startPreviews()
    await fetch()
    const stack: CostRule = { rule: 'stack', key: 'team', name: 'shop-*', value: 'shop' }
    expect((await preview(stack)).movers).toBeUndefined()
    costs.rules.save({ version: 1, rules: [{ ...stack, name: 'none-*' }] })
    await fetch()
    expect((await preview(stack)).movers).toEqual(['no tag: 5 → 3', 'shop: 3 → 5'])
  })

  it('is refused where it could not be saved', async () => {
    const { preview } = await startPreviews()
    const share = { rule: 'share', key: 'team', value: 'x', split: 'fixed' } as const
    await expect(preview({ ...share, shares: { a: 'half' } })).rejects.toMatchObject({
      failure: { kind: 'invalid-input', sentence: 'A share is a decimal such as "0.25".' },
    })
  })
})
