import { expect, it } from 'vitest'
import type { CostView } from '../../../shared/cost-question.ts'
import { csvOf } from '../../../renderer/costs/spend/save.ts'
import { moneyWords } from '../../../renderer/ui/money-words.ts'
import { changeWords, periodWords, shareWords } from '../../../renderer/costs/words.ts'

it('money is rounded from its digits, not through a float', () => {
  expect(moneyWords('1234567890123456.785', 'USD')).toBe('1,234,567,890,123,456.79 USD')
  expect(moneyWords('0.0000000001', 'USD')).toBe('0.00 USD')
  expect(moneyWords('-12.5', 'EUR')).toBe('-12.50 EUR')
})

it('a change is told in percent, or as new', () => {
  expect(changeWords('112', '100')).toBe('+12 %')
  expect(changeWords('50', '100')).toBe('−50 %')
  expect(changeWords('-5', '-10')).toBe('+50 %')
  expect(changeWords('3', '0')).toBe('new')
  expect(changeWords('0', '0')).toBe('same')
  expect(changeWords('3', undefined)).toBeUndefined()
})

it('a share of nothing is a dash', () => {
  expect(shareWords('1', '0')).toBe('–')
  expect(shareWords('1', '3')).toBe('33 %')
})

it('a period is told with its last day', () => {
  expect(periodWords({ from: '2026-11-01', until: '2026-11-22' })).toBe('2026-11-01 to 2026-11-21')
  expect(periodWords({ from: '2026-11-01', until: '2026-11-02' })).toBe('2026-11-01')
})

it('a table is saved with every digit, and no value runs as a formula', () => {
  const series = { label: '', kind: 'value', amounts: ['-1.0000000001'], total: '-1.0000000001' }
  const view = {
    ...{ currency: 'USD', columns: ['2026-11-01'], amounts: ['-1'], total: '-1' },
    series: [
      { ...series, values: ['=cmd|x'] },
      { ...series, values: ['a "b", c'] },
    ],
  } as unknown as CostView
  expect(csvOf(view).split('\r\n')).toEqual([
    'Group,2026-11-01,Total (USD)',
    "'=cmd|x,-1.0000000001,-1.0000000001",
    '"a ""b"", c",-1.0000000001,-1.0000000001',
    'Total,-1,-1',
  ])
})
