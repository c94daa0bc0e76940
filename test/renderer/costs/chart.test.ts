import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CostSeries } from '../../../shared/cost-question.ts'
import { columnAfter } from '../../../renderer/costs/spend/column-after.ts'
import { stackColumns } from '../../../renderer/costs/spend/chart-layout.ts'
import { looksOf } from '../../../renderer/costs/spend/look.ts'

const amounts = fc.array(fc.integer({ min: -10_000, max: 10_000 }), { minLength: 3, maxLength: 3 })

it('pieces of a column lie on one another, inside the plot, as tall as what they stand for', () => {
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 1, maxLength: 8 }), (series) => {
      const { pieces, ticks, zero } = stackColumns(series, 300, 200)
      const [low, high] = [ticks[0]?.value ?? 0, ticks.at(-1)?.value ?? 0]
      const scale = 200 / (high - low)
      for (const { series: index, column, y, height } of pieces) {
        expect(y).toBeGreaterThanOrEqual(-0.001)
        expect(y + height).toBeLessThanOrEqual(200.001)
        expect(height).toBeCloseTo(Math.abs(series[index]?.[column] ?? 0) * scale, 6)
      }
      for (const column of [0, 1, 2]) {
        const up = pieces.filter((piece) => piece.column === column && piece.y < zero - 0.001)
        const edges = up.reduce((from, piece) => {
          expect(piece.y + piece.height).toBeCloseTo(from, 6)
          return piece.y
        }, zero)
        expect(edges).toBeLessThanOrEqual(zero)
      }
    }),
  )
})

it('nothing to draw is drawn as nothing', () => {
  expect(stackColumns([], 300, 200).pieces).toEqual([])
  expect(stackColumns([[0, 0]], 300, 200).pieces).toEqual([])
})

it('no two of ten series look the same, and spend without a tag has a look of its own', () => {
  const one: CostSeries = { values: ['x'], label: 'x', kind: 'value', amounts: [], total: '1' }
  const series = [...Array.from({ length: 10 }, () => one), { ...one, kind: 'none' as const }]
  const looks = looksOf(series).map(({ colour, pattern }) => `${colour} ${pattern}`)
  expect(new Set(looks).size).toBe(looks.length)
  const neighbours = looksOf(series).slice(0, 10)
  neighbours.slice(1).forEach((look, index) => {
    expect(look.pattern).not.toBe(neighbours[index]?.pattern)
  })
})

it('the arrow keys go from column to column and stay inside', () => {
  expect(columnAfter('ArrowRight', undefined, 5)).toBe(0)
  expect(columnAfter('ArrowRight', 5, 5)).toBe(5)
  expect(columnAfter('ArrowLeft', undefined, 5)).toBe(5)
  expect(columnAfter('End', 1, 5)).toBe(5)
  expect(columnAfter('a', 1, 5)).toBeUndefined()
})
