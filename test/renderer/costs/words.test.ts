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
  const series = { kind: 'value', amounts: ['-1.0000000001'], total: '-1.0000000001' }
  const view = {
    ...{ currency: 'USD', columns: ['2026-11-01'], amounts: ['-2.0000000002'] },
    ...{ total: '-2.0000000002', before: '-4' },
    series: [
      { ...series, values: ['=cmd|x'], label: '=cmd|x' },
      { ...series, values: ['111111111111', 'a "b", c'], label: 'shop · a "b", c', before: '-2' },
    ],
  } as unknown as CostView
  expect(csvOf(view, 'Account / Service').split('\r\n')).toEqual([
    'Name,Account / Service,Spend (USD),Share (%),The days before (USD),Change (%),2026-11-01',
    "'=cmd|x,'=cmd|x,-1.0000000001,50.00,,,-1.0000000001",
    '"shop · a ""b"", c","111111111111 / a ""b"", c",-1.0000000001,50.00,-2,50.00,-1.0000000001',
    'Total,,-2.0000000002,100.00,-4,50.00,-2.0000000002',
  ])
})

it('nothing has no share, and what is new has not risen by a number', () => {
  const none = { values: ['a'], label: 'a', kind: 'value', amounts: ['0'], total: '0', before: '0' }
  const view = { currency: 'USD', columns: ['2026-11-01'], amounts: ['0'], total: '0' }
  const rows = csvOf({ ...view, series: [none] } as unknown as CostView, 'Service').split('\r\n')
  expect(rows[1]).toBe('a,a,0,,0,,0')
})
