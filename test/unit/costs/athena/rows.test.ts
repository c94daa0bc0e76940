import { describe, expect, it } from 'vitest'
import { spendPage } from '../../../../main/costs/athena/rows.ts'

const now = new Date('2026-11-21T10:00:00Z')
const period = { from: '2026-10-30', until: '2026-11-03' }
const row = (day: string, value: string | undefined, amount: string) => [
  ...[day, value, '111122223333', 'USD', amount, amount, amount, amount, amount],
]

describe('rows of a report', () => {
  it('are cells; days without any are told, and the current month is estimated', () => {
    const page = spendPage(
      {
        rows: [
          row('2026-10-31', 'shop', '12.3456789012'),
          row('2026-11-01', undefined, '-0.0000000001'),
        ],
        ...{ from: period.from, period, dimensions: 2, next: undefined },
      },
      now,
    )
    expect(page.days).toEqual(['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02'])
    expect(page.estimated).toEqual(['2026-11-01', '2026-11-02'])
    expect(page.cells).toHaveLength(2)
    expect(page.cells[0]).toMatchObject({
      ...{ day: '2026-10-31', values: ['shop', '111122223333'], currency: 'USD' },
    })
    expect(page.cells[0]?.amounts).toHaveLength(5)
    expect(page.cells[0]?.amounts[0]).toEqual({ high: 1234, low: 56_789_012 })
    expect(page.cells[1]).toMatchObject({ values: ['', '111122223333'] })
    expect(page.cells[1]?.amounts[4]).toEqual({ high: 0, low: -1 })
    expect(page.next).toBeUndefined()
  })

  it('that break off within a day go on in it', () => {
    const next = (day: string) => `more from ${day}`
    const page = spendPage(
      {
        rows: [row('2026-10-31', 'shop', '1')],
        ...{ from: period.from, period, dimensions: 2, next },
      },
      now,
    )
    expect(page.days).toEqual(['2026-10-30', '2026-10-31'])
    expect(page.next).toBe('more from 2026-10-31')
  })
})
