import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centsOf, centsWords, shareWords, signedCents } from '../../../main/costs/report/cents.ts'
import { composeReport, type ReportFacts } from '../../../main/costs/report/compose.ts'
import { escaped } from '../../../main/costs/report/markdown.ts'
import { movementOf } from '../../../main/costs/movers/movement.ts'
import type { CostMovers } from '../../../shared/cost-movers.ts'

const amount = fc
  .bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
  .map((units) => new Big(units.toString()).div(1e10).toFixed())

describe('amounts in cents', () => {
  it('sum to the rounded whole, none further than a cent from what it was', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 30 }), (amounts) => {
        const cents = centsOf(amounts)
        const whole = amounts.reduce((sum, one) => sum.plus(one), new Big(0))
        const sum = cents.reduce((total, one) => total + one, 0n)
        expect(sum.toString()).toBe(whole.times(100).round(0).toFixed(0))
        cents.forEach((one, index) => {
          const off = new Big(one.toString()).minus(new Big(amounts[index] ?? 0).times(100)).abs()
          expect(off.lt(1)).toBe(true)
        })
      }),
    )
  })

  it('are written with their sign and thousands', () => {
    expect([0n, -5n, 123456789n, -100000n].map(centsWords)).toEqual([
      ...['0.00', '-0.05', '1,234,567.89', '-1,000.00'],
    ])
    expect([7n, 0n, -7n].map(signedCents)).toEqual(['+0.07', '0.00', '-0.07'])
    expect([shareWords(1n, 3n), shareWords(1n, 0n), shareWords(-5n, 10n)]).toEqual([
      ...['33.3 %', '–', '-50.0 %'],
    ])
  })
})

describe('names in Markdown', () => {
  it('break no table and format nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cell = escaped(text)
        expect(cell).not.toMatch(/[\r\n\t]/)
        expect(cell.replaceAll(/\\./g, '')).not.toMatch(/[\\`*_{}[\]<>|#&~$]/)
      }),
    )
    expect(escaped(' a|b\n*c* <x> ')).toBe('a\\|b \\*c\\* \\<x\\>')
  })
})

const read = (part: Partial<CostMovers>): CostMovers => ({
  ...{ currency: 'USD', period: { from: '2026-10-01', until: '2026-11-01' }, notes: [] },
  before: { from: '2026-09-01', until: '2026-10-01' },
  price: { requests: 0, atLeast: false, usd: '0', periods: [] },
  question: {
    ...{ period: { from: '2026-09-01', until: '2026-11-01' }, groupings: [{ by: 'account' }] },
    ...{ granularity: 'monthly', metric: 'UnblendedCost', filters: [], charges: 'all' },
    ...{ rules: true, top: 10_000 },
  },
  ...part,
})

const mover = (value: string, label: string, before: string, after: string) => ({
  ...{ values: [value], label, kind: value === '' ? ('none' as const) : ('value' as const) },
  ...movementOf(before, after),
})

const facts: ReportFacts = {
  ...{ month: '2026-10', metric: 'UnblendedCost', charges: 'all' },
  divisions: [
    {
      grouping: { by: 'account' },
      read: read({
        estimatedFrom: '2026-10-28',
        movers: [
          mover('111111111111', 'shop|prod', '10.005', '20.005'),
          mover('222222222222', 'pay', '5', '0.0049'),
        ],
      }),
    },
    {
      grouping: { by: 'tag', key: 'cost_center' },
      read: read({
        movers: [mover('', 'no tag', '15.005', '5.0024975'), mover('a', 'a', '0', '15.0074025')],
      }),
    },
    { grouping: { by: 'service' }, read: read({ notes: ['1 INR are left out.'] }) },
  ],
  anomalies: [
    {
      ...{ id: '1', from: '2026-10-14', until: '2026-10-15', impact: '800.129' },
      causes: [{ service: 'EC2 - Other', account: '111111111111' }],
    },
    { id: '2', from: '2026-11-02', impact: '1', causes: [] },
  ],
  budgets: undefined,
}

describe('the report of a month', () => {
  it('says what was spent, what moved, and what it lacks', () => {
    expect(composeReport(facts)).toMatchSnapshot()
  })

  it('is the same for the same facts, and tells that nothing is stored where nothing is', () => {
    expect(composeReport(facts)).toBe(composeReport(structuredClone(facts)))
    const nothing = composeReport({ ...facts, divisions: facts.divisions.slice(2) })
    expect(nothing).not.toContain('## Total')
    expect(nothing).toContain('Spend by service is not stored as a whole.')
  })
})
