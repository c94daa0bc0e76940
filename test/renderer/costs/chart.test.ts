import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CostSeries } from '../../../shared/cost-question.ts'
import { columnAfter } from '../../../renderer/costs/spend/column-after.ts'
import { stackColumns } from '../../../renderer/costs/spend/chart-layout.ts'
import { wholeWords } from '../../../renderer/costs/spend/readout.tsx'
import { lookCount, looksOf } from '../../../renderer/costs/spend/look.ts'

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

const one: CostSeries = { values: ['x'], label: 'x', kind: 'value', amounts: [], total: '1' }
const many = (count: number) => Array.from({ length: count }, () => one)
const bare: readonly CostSeries[] = [
  { ...one, kind: 'none' },
  { ...one, kind: 'other' },
]

it('who sees no colours tells ten series, what has no tag and the rest by their patterns', () => {
  const patterns = looksOf([...many(10), ...bare]).map(({ pattern }) => pattern)
  expect(new Set(patterns).size).toBe(12)
})

it('no two of a hundred series look the same, and neighbours differ in pattern', () => {
  const looks = looksOf([...many(lookCount), ...bare])
  expect(lookCount).toBe(100)
  expect(new Set(looks.map(({ colour, pattern }) => `${colour} ${pattern}`)).size).toBe(102)
  looks.slice(1).forEach((look, index) => {
    expect(look.pattern).not.toBe(looks[index]?.pattern)
  })
})

it('a sum is called the whole only while nothing is missing', () => {
  expect(wholeWords({ missing: [] })).toBe('Whole period')
  const missing = [{ from: '2026-11-01', until: '2026-11-22' }]
  expect(wholeWords({ missing })).toBe('What is stored')
})

it('the arrow keys go from column to column and stay inside', () => {
  expect(columnAfter('ArrowRight', undefined, 5)).toBe(0)
  expect(columnAfter('ArrowRight', 5, 5)).toBe(5)
  expect(columnAfter('ArrowLeft', undefined, 5)).toBe(5)
  expect(columnAfter('End', 1, 5)).toBe(5)
  expect(columnAfter('a', 1, 5)).toBeUndefined()
})
