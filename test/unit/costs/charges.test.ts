import { join } from 'node:path'
import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { limbsOf } from '../../../main/costs/amount.ts'
import { CubeShelf } from '../../../main/costs/cube/cube.ts'
import { createLedger } from '../../../main/costs/fetch/ledger.ts'
import { pack } from '../../../main/costs/spend/block.ts'
import { type Dataset, type DatasetFilter, keyOf } from '../../../main/costs/spend/dataset.ts'
import { MonthTable } from '../../../main/costs/spend/month-table.ts'
import { datasetsOf, planOf, withAbsent } from '../../../main/costs/view/plan.ts'
import { viewOf } from '../../../main/costs/view/view.ts'
import { openStore } from '../../../main/store/store.ts'
import { CostQuestion, type CostView } from '../../../shared/cost-question.ts'
import type { CostRule } from '../../../shared/cost-rules.ts'
import { temporaryFolder } from '../../support/folder.ts'

const now = () => new Date('2026-11-21T10:00:00Z')
const [payer, shop] = ['111111111111', '222222222222'] as const
const accounts = [
  { id: payer, name: 'management', ou: '' },
  { id: shop, name: 'shop', ou: 'Work' },
]
const months = ['2026-09', '2026-10']
const tag = { by: 'tag', key: 'team' } as const
const recordType = { by: 'record-type' } as const

/** A line of the bill, by the dimensions of Cost Explorer. */
interface Line {
  readonly day: string
  readonly LINKED_ACCOUNT: string
  readonly RECORD_TYPE: string
  readonly SERVICE: string
  readonly 'TAG:team': string
  readonly amount: string
}

const line = (day: string, type: string, amount: string, part: Partial<Line> = {}): Line => ({
  ...{ day, RECORD_TYPE: type, amount, LINKED_ACCOUNT: shop, SERVICE: 'Storage', 'TAG:team': '' },
  ...part,
})

const valueIn = (one: Line, dimension: string): string =>
  new Map<string, string>(Object.entries<string>({ ...one })).get(dimension) ?? ''

const passes = (one: Line, { dimension, values, not = false }: DatasetFilter) =>
  values.includes(valueIn(one, dimension)) !== not

/** What Cost Explorer would answer for a dataset, packed as a month. */
async function packed(month: string, { dimensions, filters }: Dataset, lines: readonly Line[]) {
  const table = new MonthTable(month)
  for (const one of lines) {
    if (!one.day.startsWith(month) || !filters.every((filter) => passes(one, filter))) continue
    const amounts = Array.from({ length: 5 }, () => limbsOf(one.amount))
    const values = dimensions.map((dimension) => valueIn(one, dimension))
    table.add({ day: one.day, values, currency: 'USD', amounts })
  }
  const until = month === '2026-09' ? '2026-10-01' : '2026-11-01'
  return { month, until, ...(await pack(table, until)) }
}

/** Views over a bill that Cost Explorer is asked for as each question plans it. */
function startViews() {
  const store = openStore(join(temporaryFolder(), 'data'), now())
  onTestFinished(() => store.close())
  const lifetime = () => 1e12
  const ledger = createLedger({
    months: store.costMonths,
    lists: store.costLists,
    lifetime,
    now,
    overtaken: () => false,
  })
  return async (
    lines: readonly Line[],
    asks: object,
    rules: readonly CostRule[] = [],
  ): Promise<CostView> => {
    const period = { from: '2026-09-01', until: '2026-11-01' }
    const question = CostQuestion.parse({ period, granularity: 'monthly', ...asks })
    const asked = [{ source: 'payer:1', account: payer }]
    const plan = withAbsent(planOf(question, asked, accounts), rules)
    for (const dataset of datasetsOf(plan)) {
      const facts = { dataset: keyOf(dataset), readAt: now().toISOString() }
      for (const month of months) {
        store.costMonths.save({ ...facts, ...(await packed(month, dataset, lines)) })
      }
    }
    const parts = { shelf: new CubeShelf(), months: store.costMonths, ledger, lifetime, now }
    const price = { requests: 0, atLeast: false, usd: '0', periods: [] }
    return viewOf(parts, { question, plan, accounts, rules, price, notes: [] })
  }
}

const totals = ({ series }: CostView) =>
  Object.fromEntries(series.map(({ label, total }) => [label, total]))

const sum = (amounts: readonly string[]) =>
  amounts.reduce((total, amount) => total.plus(amount), new Big(0))

/** As AWS bills it: tax, support and fees on the first of a month, credits and refunds below zero. */
const bill: readonly Line[] = [
  line('2026-10-05', 'Usage', '100', { 'TAG:team': 'shop' }),
  line('2026-10-05', 'Usage', '50', { 'TAG:team': 'data' }),
  line('2026-10-06', 'Usage', '30.0000000001', { 'TAG:team': 'shared' }),
  line('2026-10-01', 'Tax', '14.58', { SERVICE: 'Tax' }),
  line('2026-10-01', 'Support', '29', { SERVICE: 'Support', LINKED_ACCOUNT: payer }),
  line('2026-10-01', 'Recurring reservation fee', '7.3', { SERVICE: 'Database' }),
  line('2026-10-31', 'Credit', '-45.0000000002', { 'TAG:team': 'shared' }),
  line('2026-10-18', 'Refund', '-38.2071', { SERVICE: 'Compute' }),
]

describe('charges that are no usage', () => {
  it('stand by their record types, those below zero as what they are', async () => {
    const read = await startViews()(bill, { groupings: [recordType] })
    expect(totals(read)).toEqual({
      ...{ Usage: '180.0000000001', Support: '29', Tax: '14.58' },
      ...{ 'Recurring reservation fee': '7.3', Refund: '-38.2071', Credit: '-45.0000000002' },
    })
    expect(read).toMatchObject({ total: '147.6728999999', amounts: ['0', '147.6728999999'] })
  })

  it('fall on their own days: tax and support on the first, credits on the last', async () => {
    const asks = { period: { from: '2026-10-01', until: '2026-11-01' }, granularity: 'daily' }
    const read = await startViews()(bill, { ...asks, groupings: [recordType] })
    const on = (day: string) => read.amounts[read.columns.indexOf(day)]
    expect(['2026-10-01', '2026-10-18', '2026-10-31'].map(on)).toEqual([
      ...['50.88', '-38.2071', '-45.0000000002'],
    ])
  })

  it('leave credits, refunds and tax out where usage is asked for, and keep support and fees', async () => {
    const view = startViews()
    const usage = '216.3000000001'
    const byType = await view(bill, { groupings: [recordType], charges: 'usage' })
    expect(totals(byType)).toEqual({
      ...{ Usage: '180.0000000001', Support: '29', 'Recurring reservation fee': '7.3' },
    })
    expect(byType.total).toBe(usage)
    for (const by of ['service', 'account', 'ou']) {
      expect((await view(bill, { groupings: [{ by }], charges: 'usage' })).total).toBe(usage)
    }
    const byTeam = await view(bill, { groupings: [tag, recordType], charges: 'usage' })
    expect(totals(byTeam)).toMatchObject({ 'shared · Usage': '30.0000000001' })
    expect(byTeam.total).toBe(usage)
  })

  it('show one type alone where it is asked for, and nothing where it is left out as well', async () => {
    const asks = { groupings: [tag], filters: [{ grouping: recordType, values: ['Credit'] }] }
    const view = startViews()
    expect(totals(await view(bill, asks))).toEqual({ shared: '-45.0000000002' })
    expect(await view(bill, { ...asks, charges: 'usage' })).toMatchObject({
      series: [],
      total: '0',
    })
  })
})

describe('rules about spend with credits', () => {
  const share = (part: Partial<Extract<CostRule, { rule: 'share' }>> = {}): CostRule[] => [
    { rule: 'share', key: 'team', value: 'shared', split: 'proportional', ...part },
  ]
  const whole = '147.6728999999'

  it('divide a shared credit like the cost that it takes away', async () => {
    const read = await startViews()(bill, { groupings: [tag] }, share())
    // -15.0000000001 by 100 to 50; spend without the tag gets nothing of it.
    expect(totals(read)).toEqual({ shop: '89.9999999999', data: '45', 'no tag': '12.6729' })
    expect(read.total).toBe(whole)
  })

  it('divide the usage alone where credits are left out', async () => {
    const read = await startViews()(bill, { groupings: [tag], charges: 'usage' }, share())
    expect(totals(read)).toEqual({ shop: '120.0000000001', data: '60', 'no tag': '36.3' })
  })

  it('keep each record type’s sum while they divide', async () => {
    for (const split of ['evenly', 'proportional'] as const) {
      const groupings = [tag, recordType]
      const read = await startViews()(bill, { groupings }, share({ split }))
      const credits = read.series.filter(({ values }) => values[1] === 'Credit')
      expect(credits.map(({ values: [team] }) => team).sort()).toEqual(['data', 'shop'])
      expect(sum(credits.map(({ total }) => total)).toFixed()).toBe('-45.0000000002')
      expect(read.total).toBe(whole)
    }
  })

  it('give nothing of it to whom credits left below nothing', async () => {
    const refunded = line('2026-10-20', 'Refund', '-80', { 'TAG:team': 'data' })
    const read = await startViews()([...bill, refunded], { groupings: [tag] }, share())
    expect(totals(read)).toMatchObject({ shop: '84.9999999999', data: '-30' })
  })

  it('give tax and support of an account to a team by its account', async () => {
    const rules: CostRule[] = [
      { rule: 'account', key: 'team', accounts: [payer], value: 'platform' },
    ]
    const read = await startViews()(bill, { groupings: [tag] }, rules)
    expect(totals(read)).toMatchObject({ platform: '29', 'no tag': '-16.3271' })
    expect(read.total).toBe(whole)
  })
})

describe('bills of whatever record types', () => {
  const types = ['Usage', 'Credit', 'Refund', 'Tax', 'Support', 'Recurring reservation fee']
  const anyLine = fc.record({
    day: fc.constantFrom('2026-09-01', '2026-09-30', '2026-10-01', '2026-10-31'),
    LINKED_ACCOUNT: fc.constantFrom(payer, shop),
    RECORD_TYPE: fc.constantFrom(...types),
    SERVICE: fc.constantFrom('Storage', 'Tax', ''),
    'TAG:team': fc.constantFrom('', 'shop', 'data', 'shared'),
    amount: fc
      .bigInt({ min: 0n, max: 10n ** 14n })
      .map((units) => new Big(units.toString()).div(1e10)),
  })
  const signed = anyLine.map(({ amount, ...rest }): Line => ({
    ...rest,
    amount: (['Credit', 'Refund'].includes(rest.RECORD_TYPE) ? amount.times(-1) : amount).toFixed(
      10,
    ),
  }))
  const asks = fc.record({
    charges: fc.constantFrom('all', 'usage'),
    rules: fc.boolean(),
    granularity: fc.constantFrom('daily', 'monthly'),
    groupings: fc.constantFrom(
      ...[[recordType], [tag], [{ by: 'service' }], [recordType, tag]],
      ...[
        [tag, { by: 'account' }],
        [{ by: 'ou' }, recordType],
      ],
    ),
    top: fc.integer({ min: 1, max: 12 }),
  })
  const rules: CostRule[] = [
    { rule: 'merge', key: 'team', values: ['data'], into: 'Data' },
    { rule: 'account', key: 'team', accounts: [payer], value: 'platform' },
    { rule: 'share', key: 'team', value: 'shared', split: 'proportional' },
  ]
  const left = new Set(['Credit', 'Refund', 'Tax'])

  it('sum to the whole, and every type to its own, with and without rules', async () => {
    const view = startViews()
    await fc.assert(
      fc.asyncProperty(fc.array(signed, { maxLength: 20 }), asks, async (lines, asked) => {
        const read = await view(lines, asked, rules)
        const kept = lines.filter((one) => asked.charges === 'all' || !left.has(one.RECORD_TYPE))
        const all = sum(kept.map(({ amount }) => amount))
        expect(new Big(read.total).eq(all)).toBe(true)
        expect(sum(read.amounts).eq(all)).toBe(true)
        expect(sum(read.series.map(({ total }) => total)).eq(all)).toBe(true)
        const side = asked.groupings.findIndex(({ by }) => by === 'record-type')
        if (side < 0 || read.series.some(({ kind }) => kind === 'other')) return
        for (const type of types) {
          const own = read.series.filter(({ values }) => values[side] === type)
          const billed = kept.filter(({ RECORD_TYPE }) => RECORD_TYPE === type)
          const expected = sum(billed.map(({ amount }) => amount))
          expect(sum(own.map(({ total }) => total)).eq(expected)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})
