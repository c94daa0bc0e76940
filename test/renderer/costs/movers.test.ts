import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clustersOf, middleOf } from '../../../renderer/costs/markers/clusters.ts'
import { clusterWords } from '../../../renderer/costs/markers/marker-words.ts'
import {
  changeOfWords,
  moverRows,
  percentWords,
  signedWords,
} from '../../../renderer/costs/movers/mover-words.ts'
import type { CostMarker } from '../../../shared/cost-markers.ts'

const days = Array.from({ length: 30 }, (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}`)

const marker = (day: string, outcome: CostMarker['outcome'] = 'succeeded'): CostMarker => ({
  ...{ day, at: `${day}T10:00:00Z`, kind: 'stack', name: 'shop', outcome, sentence: '' },
  ...{ account: '111111111111', region: 'eu-west-1', ref: 'arn' },
})

it('every mark stands in one place that is wide enough to be hit', () => {
  const day = fc.constantFrom(...days, '2026-10-31', '2026-12-01')
  fc.assert(
    fc.property(fc.array(day), fc.double({ min: 2, max: 60, noNaN: true }), (at, step) => {
      const clusters = clustersOf(
        at.map((one) => marker(one)),
        days,
        step,
      )
      const within = at.filter((one) => one.startsWith('2026-11')).length
      expect(clusters.reduce((sum, { markers }) => sum + markers.length, 0)).toBe(within)
      clusters.slice(1).forEach((cluster, index) => {
        const before = clusters[index]
        if (before === undefined) return
        expect(cluster.from).toBeGreaterThan(before.to)
        const isLast = cluster.to === days.length - 1
        // The last place may be cut short by the end of the period.
        const apart = middleOf(cluster, step) - middleOf(before, step)
        expect(apart).toBeGreaterThanOrEqual(isLast ? 11 : 23.9)
      })
    }),
  )
})

it('a mark says its days, how many changes, and what went wrong', () => {
  const words = (outcomes: readonly CostMarker['outcome'][], step: number) =>
    clustersOf(
      outcomes.map((outcome) => marker('2026-11-14', outcome)),
      days,
      step,
    ).map((cluster) => [cluster.bad, clusterWords(cluster, days)])
  expect(words(['succeeded'], 30)).toEqual([[false, '2026-11-14: Stack shop, succeeded']])
  expect(words(['failed', 'succeeded', 'rolled-back'], 30)).toEqual([
    [true, '2026-11-14: 3 changes, 2 of them failed or rolled back'],
  ])
  expect(words(['succeeded', 'succeeded'], 8)).toEqual([
    [false, '2026-11-13 to 2026-11-15: 2 changes'],
  ])
})

it('changes are told with their sign, and what came or went by its word', () => {
  expect([signedWords('1234.5'), signedWords('-0.001'), signedWords('-3')]).toEqual([
    ...['+1,234.50', '0.00', '−3.00'],
  ])
  const words = (before: string, after: string, percent?: string) =>
    percentWords({ before, after, change: '0', ...(percent === undefined ? {} : { percent }) })
  expect([words('0', '1'), words('1', '0', '-100'), words('1', '1', '0')]).toEqual([
    ...['new', 'gone', 'same'],
  ])
  expect([words('9', '10', '11.1'), words('1', '10', '900'), words('1000', '1000.1', '0')]).toEqual(
    [...['+11.1 %', '+900 %', '0 %']],
  )
  const rise = { before: '10', after: '12', change: '2', percent: '20' }
  expect(changeOfWords(rise, 'USD')).toBe('2.00 USD more (+20 %)')
})

it('the file of movements has every amount in full and their sum', () => {
  const movement = { before: '0.0000000001', after: '2', change: '1.9999999999' }
  const mover = { values: ['a', 'b'], label: 'A', kind: 'value' as const, ...movement }
  expect(moverRows({ currency: 'USD', total: movement, movers: [mover] }, 'Tag team')).toEqual([
    ['Tag team', 'Before (USD)', 'After (USD)', 'Change', 'Percent'],
    ['a / b', '0.0000000001', '2', '1.9999999999', ''],
    ['Total', '0.0000000001', '2', '1.9999999999', ''],
  ])
})
