import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysIn } from '../../../main/costs/days.ts'
import { healthOf, planHealth } from '../../../main/costs/tags/health.ts'
import { TagHealthQuestion } from '../../../shared/cost-tag-health.ts'
import '../../support/seeded.ts'
import { type Asked, dayOf, member, payer, startCosts } from './world.ts'

const period = { from: '2026-10-01', until: '2026-11-22' }
const asks = (key: string) => TagHealthQuestion.parse({ key, period })

interface Cell {
  readonly day: string
  readonly account: string
  readonly service: string
  readonly value: string
  readonly amount: string
}

/** The cells as Cost Explorer would group them. */
function grouped({ input: { TimePeriod, GroupBy = [] } }: Asked, cells: readonly Cell[]) {
  const keyIn = (cell: Cell, { Type, Key }: { Type: string; Key: string }) =>
    Type === 'TAG' ? `${Key}$${cell.value}` : Key === 'SERVICE' ? cell.service : cell.account
  const days = daysIn({ from: TimePeriod?.Start ?? '', until: TimePeriod?.End ?? '' })
  return days.map((day) => {
    const sums = new Map<string, { keys: string[]; amount: Big }>()
    for (const cell of cells.filter((one) => one.day === day)) {
      const keys = GroupBy.map((by) => keyIn(cell, by))
      const sum = sums.get(keys.join('\0'))?.amount ?? new Big(0)
      sums.set(keys.join('\0'), { keys, amount: sum.plus(cell.amount) })
    }
    return dayOf(
      day,
      [...sums.values()].map(({ keys, amount }) => [keys, amount.toFixed(10)] as const),
    )
  })
}

const sum = (amounts: readonly string[]) =>
  amounts.reduce((total, amount) => total.plus(amount), new Big(0))
const total = (cells: readonly Cell[]) => sum(cells.map(({ amount }) => amount))

async function startHealth() {
  let cells: readonly Cell[] = []
  const world = await startCosts((asked) => ({ ResultsByTime: grouped(asked, cells) }))
  world.costs.meter.setBudget('100')
  return {
    ...world,
    become: (given: readonly Cell[]) => void (cells = given),
    /** Fetches a key’s health out of these cells. */
    async healthOf(key: string, given: readonly Cell[]) {
      cells = given
      const { wanted } = await planHealth(world.costs, asks(key))
      const run = world.costs.fetches.run({ wanted, agreed: '1', purpose: 'A test' })
      for await (const { failure } of run) expect(failure).toBeUndefined()
      return healthOf(world.costs, asks(key))
    },
  }
}

const cell: fc.Arbitrary<Cell> = fc.record({
  day: fc.constantFrom('2026-10-01', '2026-10-31', '2026-11-01', '2026-11-21'),
  account: fc.constantFrom(payer, member),
  service: fc.constantFrom('Amazon S3', 'Tax'),
  value: fc.constantFrom('', 'Prod', 'prod', 'b'),
  amount: fc
    .bigInt({ min: -(10n ** 14n), max: 10n ** 14n })
    .map((units) => new Big(units.toString()).div(1e10).toFixed(10)),
})

const first: Cell = {
  ...{ day: '2026-10-02', account: member, service: 'EC2', value: 'Prod', amount: '10' },
}
const cells: readonly Cell[] = [
  first,
  { day: '2026-10-02', account: member, service: 'S3', value: 'production', amount: '3' },
  { day: '2026-10-02', account: member, service: 'S3', value: 'b', amount: '1' },
  { day: '2026-10-02', account: payer, service: 'Tax', value: '', amount: '2.5' },
  { day: '2026-11-02', account: member, service: 'S3', value: '', amount: '3.5' },
  { day: '2026-11-02', account: payer, service: 'S3', value: 'Prod', amount: '0' },
]

describe('a tag’s health', () => {
  it('has a price until it is fetched, and then tells where untagged spend is', async () => {
    const world = await startHealth()
    const before = await healthOf(world.costs, asks('team'))
    expect(before).toMatchObject({ total: '0', price: { requests: 2, usd: '0.02' } })
    expect(before.readAt).toBeUndefined()
    const health = await world.healthOf('team', cells)
    expect(world.asked).toHaveLength(2)
    expect(health).toMatchObject({
      ...{ total: '20', untagged: '6', unruled: '6', values: 3, price: { requests: 0 } },
      byAccount: [
        {
          value: member,
          label: expect.stringContaining('shop') as string,
          untagged: '3.5',
          total: '17.5',
        },
        { value: payer, untagged: '2.5', total: '2.5' },
      ],
      byService: [
        { value: 'S3', untagged: '3.5', total: '7.5' },
        { value: 'Tax', untagged: '2.5', total: '2.5' },
        { value: 'EC2', untagged: '0', total: '10' },
      ],
      nearDuplicates: [
        {
          values: [
            { value: 'Prod', amount: '10' },
            { value: 'production', amount: '3' },
          ],
        },
      ],
      coverage: [
        { month: '2026-10-01', total: '16.5', untagged: '2.5' },
        { month: '2026-11-01', total: '3.5', untagged: '3.5' },
      ],
      notes: [],
    })
    expect(health.nearDuplicates[0]?.merged).toBeUndefined()
  })

  it('shows what rules have mended, and what they leave', async () => {
    const world = await startHealth()
    world.costs.rules.save({
      version: 1,
      rules: [
        { rule: 'merge', key: 'team', values: ['production', 'PROD'], into: 'Prod' },
        { rule: 'merge', key: 'other', values: ['b'], into: 'Prod' },
        { rule: 'account', key: 'team', accounts: [payer], value: 'central' },
      ],
    })
    const health = await world.healthOf('team', cells)
    expect(health).toMatchObject({ untagged: '6', unruled: '3.5' })
    expect(health.nearDuplicates).toMatchObject([{ merged: 'Prod' }])
  })

  it('adds up to the last digit, whatever the key is called', async () => {
    const world = await startHealth()
    const key = fc.oneof(
      fc.constantFrom('cost$centre', '$', 'Business Unit', ' x ', 'Büro-部門', 'k'.repeat(128)),
      fc
        .string({ minLength: 1, maxLength: 128, unit: 'grapheme' })
        .filter((one) => one.length <= 128),
    )
    const met = new Set<string>()
    await fc.assert(
      fc.asyncProperty(key, fc.array(cell, { maxLength: 20 }), async (name, given) => {
        fc.pre(!met.has(name))
        met.add(name)
        const health = await world.healthOf(name, given)
        const bare = total(given.filter(({ value }) => value === ''))
        const parts = [health.byAccount, health.byService, health.coverage] as const
        for (const part of parts) {
          expect(sum(part.map((one) => one.total)).eq(total(given))).toBe(true)
          expect(sum(part.map((one) => one.untagged)).eq(bare)).toBe(true)
        }
        expect(new Big(health.total).eq(total(given))).toBe(true)
        expect(new Big(health.untagged).eq(bare)).toBe(true)
        expect(health.notes).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('says when its two readings come to different sums', async () => {
    const world = await startHealth()
    await world.healthOf('team', cells)
    world.turnTo('2026-11-22T23:00:00Z')
    world.become([...cells, { ...first, day: '2026-11-20', amount: '1' }])
    const { accounts } = await planHealth(world.costs, asks('team'))
    const { wanted } = accounts
    const run = world.costs.fetches.run({ wanted, agreed: '1', purpose: 'A test' })
    for await (const { failure } of run) expect(failure).toBeUndefined()
    const health = await healthOf(world.costs, asks('team'))
    expect(health.total).toBe('21')
    expect(health.notes).toEqual([
      'By service it was read at another time and comes to 20 USD, not 21.',
    ])
  })
})
