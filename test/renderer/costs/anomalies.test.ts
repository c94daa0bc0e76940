import { expect, it } from 'vitest'
import type { CostAnomaly } from '../../../shared/cost-facts.ts'
import { causeWords, marksOf, spanWords } from '../../../renderer/costs/watch/anomaly-words.ts'

const anomaly = (from: string, until?: string): CostAnomaly => ({
  ...{ id: from, from, impact: '12.5', causes: [{ service: 'EC2 - Other', region: 'eu-west-1' }] },
  ...(until === undefined ? {} : { until }),
})

it('an anomaly stands above the day or the month in which it began', () => {
  const days = ['2026-11-01', '2026-11-02', '2026-11-03']
  expect(marksOf([anomaly('2026-11-02')], days, false)).toMatchObject([{ column: 1 }])
  expect(marksOf([anomaly('2026-11-03')], days, false)).toMatchObject([{ column: 2 }])
  expect(marksOf([anomaly('2026-11-04'), anomaly('2026-10-31')], days, false)).toEqual([])
  const months = ['2026-10-01', '2026-11-01']
  expect(marksOf([anomaly('2026-11-30')], months, true)).toMatchObject([{ column: 1 }])
  expect(marksOf([anomaly('2026-12-01')], months, true)).toEqual([])
  // One month by itself is a month as well, whatever its first day looks like.
  expect(marksOf([anomaly('2026-11-14')], ['2026-11-01'], true)).toMatchObject([{ column: 0 }])
  expect(marksOf([anomaly('2026-11-14')], ['2026-11-01'], false)).toEqual([])
})

it('its days and causes are told in words', () => {
  expect(spanWords(anomaly('2026-11-02'))).toBe('since 2026-11-02')
  expect(spanWords(anomaly('2026-11-02', '2026-11-02'))).toBe('2026-11-02')
  expect(spanWords(anomaly('2026-11-02', '2026-11-03'))).toBe('2026-11-02 to 2026-11-03')
  expect(causeWords({ service: 'S3', account: '1', impact: '3' })).toBe('S3, 1 (3.00)')
})
