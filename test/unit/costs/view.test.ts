import { join } from 'node:path'
import { Big } from 'big.js'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { CubeShelf } from '../../../main/costs/cube/cube.ts'
import { limbsOf } from '../../../main/costs/amount.ts'
import { createLedger } from '../../../main/costs/fetch/ledger.ts'
import { pack } from '../../../main/costs/spend/block.ts'
import { keyOf } from '../../../main/costs/spend/dataset.ts'
import { MonthTable } from '../../../main/costs/spend/month-table.ts'
import { planOf } from '../../../main/costs/view/plan.ts'
import { viewOf } from '../../../main/costs/view/view.ts'
import { openStore } from '../../../main/store/store.ts'
import { CostQuestion } from '../../../shared/cost-question.ts'
import type { CostRule } from '../../../shared/cost-rules.ts'
import { temporaryFolder } from '../../support/folder.ts'

const now = () => new Date('2026-11-21T10:00:00Z')
const tag = { by: 'tag', key: 'team' } as const
const accounts = ['111111111111', '222222222222', '333333333333'].map((id, index) => ({
  ...{ id, name: `account ${index}`, ou: index === 0 ? '' : 'Work' },
}))
const months = ['2026-09', '2026-10']

interface Cell {
  readonly day: string
  readonly account: string
  readonly team: string
  readonly amount: string
}

const cell: fc.Arbitrary<Cell> = fc.record({
  day: fc.constantFrom('2026-09-01', '2026-09-30', '2026-10-01', '2026-10-15', '2026-10-31'),
  account: fc.constantFrom(...accounts.map(({ id }) => id)),
  team: fc.constantFrom('', 'a', 'A', 'b', 'shared'),
  amount: fc
    .bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
    .map((units) => new Big(units.toString()).div(1e10).toFixed(10)),
})

const rules: CostRule[] = [
  { rule: 'merge', key: 'team', values: ['A'], into: 'a' },
  { rule: 'share', key: 'team', value: 'shared', split: 'proportional' },
  { rule: 'account', key: 'team', accounts: ['222222222222'], value: 'b' },
]

const question = fc.record({
  period: fc.constantFrom(
    { from: '2026-09-01', until: '2026-11-01' },
    { from: '2026-09-15', until: '2026-10-16' },
    { from: '2026-10-31', until: '2026-11-01' },
  ),
  granularity: fc.constantFrom('daily', 'monthly'),
  groupings: fc.constantFrom(
    [tag],
    [{ by: 'account' }],
    [{ by: 'ou' }, tag],
    [tag, { by: 'account' }],
  ),
  rules: fc.boolean(),
  top: fc.integer({ min: 1, max: 4 }),
})

/** Puts the cells in the place of whatever the store had. */
async function fill(
  store: ReturnType<typeof openStore>,
  { datasets }: ReturnType<typeof planOf>,
  cells: readonly Cell[],
) {
  for (const month of months) {
    const table = new MonthTable(month)
    for (const { day, account, team, amount } of cells.filter((one) => one.day.startsWith(month))) {
      const amounts = Array.from({ length: 5 }, () => limbsOf(amount))
      table.add({ day, values: [account, team], currency: 'USD', amounts })
    }
    const until = month === '2026-09' ? '2026-10-01' : '2026-11-01'
    for (const dataset of datasets) {
      const facts = { dataset: keyOf(dataset), month, until, readAt: now().toISOString() }
      store.costMonths.save({ ...facts, ...(await pack(table, until)) })
    }
  }
}

it('adds up to the last digit, by whatever it is grouped, ruled and cut', async () => {
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
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { maxLength: 30 }), question, async (cells, asks) => {
      const asked = CostQuestion.parse(asks)
      const pair = { ...asked, groupings: [{ by: 'account' } as const, tag] }
      const plan = planOf(pair, [{ source: 'payer:1', account: '1' }], accounts)
      await fill(store, plan, cells)
      const parts = { shelf: new CubeShelf(), months: store.costMonths, ledger, lifetime, now }
      const price = { requests: 0, atLeast: false, usd: '0', periods: [] }
      const ask = { question: asked, plan, accounts, rules, price, notes: [] }
      const view = await viewOf(parts, ask)
      const { from, until } = asked.period
      const plain = cells
        .filter(({ day }) => day >= from && day < until)
        .reduce((sum, { amount }) => sum.plus(amount), new Big(0))
      expect(new Big(view.total).eq(plain)).toBe(true)
      expect(sum(view.amounts).eq(plain)).toBe(true)
      expect(sum(view.series.map(({ total }) => total)).eq(plain)).toBe(true)
      for (const series of view.series) expect(sum(series.amounts).eq(series.total)).toBe(true)
      expect(
        view.series.filter(({ kind }) => kind === 'value' || kind === 'shared').length,
      ).toBeLessThanOrEqual(asked.top)
    }),
    { numRuns: 60 },
  )
})

const sum = (amounts: readonly string[]) =>
  amounts.reduce((total, amount) => total.plus(amount), new Big(0))
