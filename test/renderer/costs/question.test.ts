import { expect, it } from 'vitest'
import { periodOf } from '../../../renderer/costs/periods.ts'
import {
  addressOf,
  type Asked,
  askedIn,
  groupingOf,
  groupingText,
} from '../../../renderer/costs/question.ts'

const at = (text: string) => Date.parse(text)

it('a period is in months of UTC and ends with today', () => {
  expect(periodOf('month', at('2026-11-21T23:59:59Z'))).toEqual({
    from: '2026-11-01',
    until: '2026-11-22',
  })
  expect(periodOf('last', at('2026-03-31T00:00:00Z'))).toEqual({
    from: '2026-02-01',
    until: '2026-03-01',
  })
  expect(periodOf('13', at('2026-01-01T00:00:00Z'))).toEqual({
    from: '2025-01-01',
    until: '2026-01-02',
  })
  expect(periodOf('month', at('2024-02-29T12:00:00Z'))).toEqual({
    from: '2024-02-01',
    until: '2024-03-01',
  })
})

it('what is asked comes back from its address, tag keys of any letters too', () => {
  const asked: Asked = {
    period: '3',
    by: { by: 'tag', key: 'Kosten: Stelle $ü=&' },
    within: { by: 'cost-category', name: 'Team' },
    granularity: 'monthly',
    metric: 'NetAmortizedCost',
    charges: 'usage',
    rules: false,
    only: { grouping: { by: 'tag', key: 'a=b&c' }, values: ['x=y %'] },
    source: 'athena:111122223333:us-east-1/cost reports.cur2&',
  }
  expect(askedIn(new URLSearchParams(addressOf(asked)))).toEqual(asked)
})

it('an address that says nothing, or nonsense, asks what a first visit asks', () => {
  const first = askedIn(new URLSearchParams())
  expect(first).toMatchObject({ period: 'month', by: { by: 'service' }, metric: 'UnblendedCost' })
  const nonsense = 'period=9&by=colour&within=tag:&metric=Cents&granularity=hourly'
  expect(askedIn(new URLSearchParams(nonsense))).toEqual(first)
})

it('a grouping is one word', () => {
  expect(groupingText({ by: 'tag', key: 'a:b' })).toBe('tag:a:b')
  expect(groupingOf('tag:a:b')).toEqual({ by: 'tag', key: 'a:b' })
  expect(groupingOf('ou')).toEqual({ by: 'ou' })
  expect(groupingOf(null)).toBeUndefined()
})
