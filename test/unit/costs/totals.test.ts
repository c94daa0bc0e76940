import { expect, it } from 'vitest'
import { figuresOf } from '../../../main/costs/figures.ts'
import { type Part, wholeOf } from '../../../main/costs/totals.ts'

const part = (source: string, amount: string, currency: string): Part => ({
  ...{ source, amount, currency, notes: [] },
})
const parts = [part('payer:1', '10', 'EUR'), part('payer:2', '250.5', 'USD')]

it('sources of one currency are added up', () => {
  expect(wholeOf([part('payer:1', '10', 'USD'), part('payer:2', '2.5', 'USD')])).toEqual({
    ...{ amount: '12.5', currency: 'USD', notes: [] },
  })
  expect(wholeOf([])).toBeUndefined()
})

it('those of another currency are left out, and said to be', () => {
  expect(wholeOf(parts)).toMatchObject({ amount: '250.5', currency: 'USD' })
  expect(wholeOf(parts)?.notes).toEqual([expect.stringMatching(/^10 EUR of payer:1 are left out/)])
  expect(wholeOf(parts, 'EUR')).toMatchObject({ amount: '10', currency: 'EUR' })
  expect(wholeOf(parts, 'CNY')).toBeUndefined()
  expect(wholeOf([part('payer:1', '0', 'USD'), part('payer:2', '7', 'EUR')])?.notes).toEqual([])
})

it('all figures are in one currency, and a forecast in another one is none', async () => {
  const asked: (string | undefined)[] = []
  const figures = await figuresOf({
    total: async ({ until }, currency) => {
      asked.push(currency)
      // Last month was mostly in euros.
      const last = until === '2026-11-01'
      return wholeOf(
        last ? [part('payer:1', '900', 'EUR'), part('payer:2', '30', 'USD')] : parts,
        currency,
      )
    },
    ...{ metric: 'UnblendedCost', now: new Date('2026-11-21T06:00:00Z') },
    forecasts: [
      { from: '2026-11-21', amount: '100', low: '90', high: '110', unit: 'USD' },
      { from: '2026-11-21', amount: '7', low: '6', high: '8', unit: 'EUR' },
    ],
    forecastAt: '2026-11-21T05:00:00.000Z',
  })
  expect(figures).toMatchObject({ currency: 'USD', monthToDate: '250.5', lastMonth: '30' })
  expect(figures.forecast?.amount).toBe('350.5')
  expect(figures.notes).toHaveLength(2)
  expect(asked.slice(1)).toEqual(asked.slice(1).map(() => 'USD'))
})
