import { describe, expect, it } from 'vitest'
import type { CostRule } from '../../../shared/cost-rules.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { type Asked, dayOf, member, payer, startCosts } from './world.ts'

const question = {
  period: { from: '2026-10-01', until: '2026-11-01' },
  groupings: [{ by: 'tag', key: 'team' }, { by: 'service' }],
  granularity: 'monthly',
}

const rule: CostRule = { rule: 'account', key: 'team', accounts: [member], value: 'shop' }

/** Spend of one day, by whatever two it is asked for. */
function spend({ input: { GroupBy = [] } }: Asked) {
  const by = GroupBy.map(({ Key }) => Key).join(' ')
  const groups =
    by === 'LINKED_ACCOUNT SERVICE'
      ? ([
          [[payer, 'EC2'], '1'],
          [[member, 'EC2'], '2.0000000001'],
          [[member, 'S3'], '2'],
        ] as const)
      : ([
          [['EC2', 'team$data'], '5'],
          [['EC2', 'team$'], '3.0000000001'],
          [['S3', 'team$'], '2'],
        ] as const)
  return { ResultsByTime: [dayOf('2026-10-05', groups)] }
}

describe('rules about accounts where spend is by tag and service', () => {
  it('ask for what is untagged by account as well, and apply', async () => {
    const world = await startCosts(spend)
    expect((await world.view(question)).price.requests).toBe(1)
    world.costs.rules.save({ version: 1, rules: [rule] })
    expect((await world.view(question)).price).toMatchObject({ requests: 2, usd: '0.02' })
    await world.fetch(question)
    expect(world.asked.map(({ input }) => input.GroupBy?.map(({ Key }) => Key))).toEqual([
      ['SERVICE', 'team'],
      ['LINKED_ACCOUNT', 'SERVICE'],
    ])
    const { series, total, notes } = await world.view(question)
    expect(series.map(({ values, total: amount }) => [...values, amount])).toEqual([
      ['data', 'EC2', '5'],
      ['shop', 'EC2', '2.0000000001'],
      ['shop', 'S3', '2'],
      ['', 'EC2', '1'],
    ])
    expect([total, notes]).toEqual(['10.0000000001', []])
    // Without the rules nothing more is asked for, and nothing is moved.
    const plain = await world.view({ ...question, rules: false })
    expect(plain.price.requests).toBe(0)
    expect(plain.series.map(({ values }) => values[0])).toEqual(['data', '', ''])
  })

  it('are left out with a sentence beside rules about stacks', async () => {
    const world = await startCosts(spend)
    const stack = { rule: 'stack', key: 'team', name: 'shop-*', value: 'shop' } as const
    world.costs.rules.save({ version: 1, rules: [rule, stack] })
    const { notes } = await world.view(question)
    expect(notes).toEqual([expect.stringContaining('Rules about accounts are left out here')])
  })
})

describe('the file of rules', () => {
  it('holds from the moment on at which another program has written it', async () => {
    const folder = temporaryFolder()
    const one = await startCosts(spend, { folder })
    one.costs.rules.save({ version: 1, rules: [] })
    const other = await startCosts(spend, { folder })
    other.costs.rules.save({ version: 1, rules: [rule] })
    await expect.poll(() => one.costs.rules.rules(), { timeout: 20_000 }).toEqual([rule])
    expect((await one.view(question)).price.requests).toBe(2)
  })
})
