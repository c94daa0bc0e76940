import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { movementOf, moversOf, wholeOf } from '../../../main/costs/movers/movement.ts'
import { comparedOf } from '../../../main/costs/movers/periods.ts'
import type { CostSeries } from '../../../shared/cost-question.ts'

const amount = fc
  .bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
  .map((units) => new Big(units.toString()).div(1e10).toFixed())

const side = fc
  .dictionary(fc.constantFrom('', 'a', 'b', 'c', 'd', 'e'), amount, { maxKeys: 6 })
  .map((totals) => ({
    series: Object.entries(totals).map(([value, total]): CostSeries => ({
      ...{ values: [value], label: value || 'no tag', kind: value ? 'value' : 'none' },
      ...{ amounts: [total], total },
    })),
  }))

const sum = (amounts: readonly string[]) => amounts.reduce((all, one) => all.plus(one), new Big(0))

describe('movements', () => {
  it('sum to the change of the whole to the last digit, however few are told apart', () => {
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 7 }), (before, after, top) => {
        const movers = moversOf(before, after, top)
        const [earlier, now] = [before, after].map(({ series }) =>
          sum(series.map(({ total }) => total)),
        )
        const change = (now ?? new Big(0)).minus(earlier ?? 0)
        expect(sum(movers.map((mover) => mover.change)).eq(change)).toBe(true)
        expect(sum(movers.map((mover) => mover.after)).eq(now ?? 0)).toBe(true)
        expect(sum(movers.map((mover) => mover.before)).eq(earlier ?? 0)).toBe(true)
        expect(new Big(wholeOf(movers).change).eq(change)).toBe(true)
        const told = movers.filter(({ kind }) => kind !== 'other')
        expect(told.length).toBeLessThanOrEqual(top)
        const sizes = told.map((mover) => new Big(mover.change).abs())
        sizes.slice(1).forEach((size, at) => expect(size.lte(sizes[at] ?? 0)).toBe(true))
      }),
    )
  })

  it('are the same whichever way round the groups come', () => {
    fc.assert(
      fc.property(side, side, (before, after) => {
        const turned = { series: after.series.toReversed() }
        expect(moversOf(before, turned, 3)).toEqual(moversOf(before, after, 3))
      }),
    )
  })

  it('tell what came, what went, and no percentage of nothing', () => {
    expect(movementOf('0', '12.5')).toEqual({ before: '0', after: '12.5', change: '12.5' })
    expect(movementOf('40', '0')).toMatchObject({ change: '-40', percent: '-100' })
    expect(movementOf('-10', '5')).toMatchObject({ change: '15', percent: '150' })
    expect(movementOf('3', '4')).toMatchObject({ change: '1', percent: '33.3' })
  })
})

const now = new Date('2026-11-21T23:30:00Z')

describe('what a period is held against', () => {
  it.each([
    // The day under way is left out.
    ['months', '2026-11-01', '2026-11-22', '2026-11-01', '2026-11-21', '2026-10-01', '2026-10-21'],
    ['days', '2026-11-01', '2026-11-22', '2026-11-01', '2026-11-21', '2026-10-12', '2026-11-01'],
    // Whole months against whole months, whatever their length.
    ['months', '2026-10-01', '2026-11-01', '2026-10-01', '2026-11-01', '2026-09-01', '2026-10-01'],
    ['months', '2026-02-01', '2026-03-01', '2026-02-01', '2026-03-01', '2026-01-01', '2026-02-01'],
    ['months', '2026-03-01', '2026-03-31', '2026-03-01', '2026-03-31', '2026-02-01', '2026-03-01'],
    ['months', '2026-08-01', '2026-11-01', '2026-08-01', '2026-11-01', '2026-05-01', '2026-08-01'],
    // Beyond the end of a shorter month there are no days.
    ['months', '2026-10-01', '2026-10-31', '2026-10-01', '2026-10-31', '2026-09-01', '2026-10-01'],
  ] as const)('%s %s to %s', (against, from, until, ...expected) => {
    const { period, before } = comparedOf({ period: { from, until }, against }, now)
    expect([period.from, period.until, before.from, before.until]).toEqual(expected)
  })

  it('is the first day itself on the first of a month', () => {
    const first = new Date('2026-11-01T09:00:00Z')
    const period = { from: '2026-11-01', until: '2026-11-02' }
    expect(comparedOf({ period, against: 'months' }, first)).toEqual({
      period,
      before: { from: '2026-10-01', until: '2026-10-02' },
    })
  })
})
