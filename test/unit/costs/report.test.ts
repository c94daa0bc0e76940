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
  anomalies: {
    ...{ readAt: '2026-11-03T08:00:00.000Z', whole: true },
    items: [
      {
        ...{ id: '1', from: '2026-10-14', until: '2026-10-15', impact: '800.129' },
        causes: [{ service: 'EC2 - Other', account: '111111111111' }],
      },
      { id: '2', from: '2026-11-02', impact: '1', causes: [] },
    ],
  },
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

describe('what the report says of AWS’s own lists', () => {
  const quiet = (readAt: string, whole = true) =>
    composeReport({ ...facts, anomalies: { items: [], readAt, whole } })
  const nothing = 'AWS found no unusual spend.'

  it('is that nothing was unusual only where the list covers all of the days', () => {
    // Read on the day after the month, and as late as its first day is still told.
    expect(quiet('2026-11-01T00:00:00.000Z')).toContain(nothing)
    expect(quiet('2026-12-30T23:00:00.000Z')).toContain(nothing)
    expect(quiet('2026-12-30T23:00:00.000Z', false)).not.toContain(nothing)
  })

  it.each(['2026-10-31T23:59:00.000Z', '2026-12-31T00:00:00.000Z'])(
    'is what a list of %s does not reach',
    (readAt) => {
      const report = quiet(readAt)
      expect(report).not.toContain(nothing)
      expect(report).toContain(
        `The list of anomalies was read on ${readAt.slice(0, 10)} and reaches`,
      )
      const found = composeReport({
        ...facts,
        anomalies: { items: facts.anomalies?.items ?? [], readAt, whole: true },
      })
      expect(found).toContain('800.13')
      expect(found).toContain('it does not cover all of these days')
    },
  )

  it('is how budgets stood within the month, never how they stand in another', () => {
    const budget = {
      ...{ name: 'all', limit: '100', actual: '81.5', unit: 'USD', period: 'monthly' },
    }
    const at = (readAt: string) =>
      composeReport({ ...facts, budgets: { items: [budget], readAt, whole: true } })
    const within = at('2026-10-30T08:00:00.000Z')
    expect(within).toContain('## Budgets as of 2026-10-30\n\nAWS tells budgets of their current')
    expect(within).toContain('| all | monthly | 100.00 | 81.50 | – | USD |')
    const later = at('2026-11-02T08:00:00.000Z')
    expect(later).toContain('Left out: the list was read on 2026-11-02')
    expect(later).not.toContain('81.50')
  })
})
