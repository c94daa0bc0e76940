import fc from 'fast-check'
import { expect, it } from 'vitest'
import { aggregate, type Columns } from '../../../main/costs/cube/aggregate.ts'
import type { CubeMonth } from '../../../main/costs/cube/cube.ts'
import { shortened } from '../../../main/costs/view/shorten.ts'

const days = 30
const columns: Columns = {
  period: { from: '2026-09-05', until: '2026-09-21' },
  granularity: 'daily',
  count: 16,
}

/** A month of 30 days in which each series has these cents a day. */
function monthOf(cells: readonly (readonly number[])[]): CubeMonth {
  const month = { dataset: 'd', month: '2026-09', readAt: '', until: '2026-10-01' }
  const high = Int32Array.from(cells.flatMap((row) => Array.from(row)))
  const series = Int32Array.from(cells.keys())
  return { month, series, high, low: new Int32Array(high.length), days }
}

const cents = fc.array(fc.integer({ min: -999, max: 9999 }), { minLength: days, maxLength: days })

it('shows the largest and what has no value, and loses nothing of the rest in any column', async () => {
  const rows = fc.array(cents, { minLength: 4, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 3 }), async (cells, top) => {
      const month = monthOf(cells)
      const names = cells.map((_row, index) => [index === 0 ? '' : `value ${index}`])
      const all = { rowOf: Int32Array.from(cells.keys()), rows: names }
      const short = await shortened([month], all, columns, top, 0)
      if (short === undefined) {
        expect(cells.length).toBeLessThanOrEqual(top + 1)
        return
      }
      const plain = await aggregate([month], all.rowOf, all.rows.length, columns)
      const sums = await aggregate([month], short.rowOf, short.rows.length, columns)
      for (let column = 0; column < columns.count; column += 1) {
        expect(columnSum(sums, column)).toBe(columnSum(plain, column))
      }
      const totals = cells.map((_row, row) => rowSum(plain, row))
      const least = totals.slice(1).sort((one, other) => other - one)[top - 1] ?? 0
      const shown = short.rows.slice(0, -1).filter(([value]) => value !== '')
      expect(shown.length).toBeLessThanOrEqual(top)
      for (const [name = ''] of shown) {
        expect(totals[names.findIndex(([one]) => one === name)]).toBeGreaterThanOrEqual(least)
      }
    }),
  )
})

it('a whole month is added from its totals, to the same sum as from its days', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cents, { minLength: 1, maxLength: 5 }), async (cells) => {
      const rowOf = Int32Array.from(cells.keys())
      const period = { from: '2026-09-01', until: '2026-10-01' }
      const daily = { period, granularity: 'daily', count: days } as const
      const monthly = { period, granularity: 'monthly', count: 1 } as const
      const byDay = await aggregate([monthOf(cells)], rowOf, cells.length, daily)
      const byMonth = await aggregate([monthOf(cells)], rowOf, cells.length, monthly)
      cells.forEach((_row, row) => expect(rowSum(byMonth, row)).toBe(rowSum(byDay, row)))
    }),
  )
})

type Sums = Awaited<ReturnType<typeof aggregate>>

const columnSum = ({ high, rows, columns: count }: Sums, column: number) =>
  Array.from({ length: rows }, (_, row) => high[row * count + column] ?? 0).reduce(add, 0)

const rowSum = ({ high, columns: count }: Sums, row: number) =>
  Array.from(high.subarray(row * count, (row + 1) * count)).reduce(add, 0)

const add = (one: number, other: number) => one + other
