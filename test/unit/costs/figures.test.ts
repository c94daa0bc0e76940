import { expect, it } from 'vitest'
import { daysIn } from '../../../main/costs/days.ts'
import { figuresOf } from '../../../main/costs/figures.ts'
import type { Period } from '../../../shared/cost-question.ts'

/** Ten a full day; today brings one until now. */
const figuresAt = (at: string) => {
  const today = at.slice(0, 10)
  const total = async (period: Period) => {
    const amounts = daysIn(period).map((day): number => (day < today ? 10 : day === today ? 1 : 0))
    return {
      amount: String(amounts.reduce((sum, one) => sum + one, 0)),
      currency: 'USD',
      notes: [],
    }
  }
  const nothing = { forecasts: [], forecastAt: undefined }
  return figuresOf({ total, metric: 'UnblendedCost', now: new Date(at), ...nothing })
}

it('full days are held against the same days before: a morning is no fall', async () => {
  expect(await figuresAt('2026-11-21T06:00:00Z')).toEqual({
    ...{ currency: 'USD', notes: [], monthToDate: '201', fullDays: '200', sameDaysBefore: '200' },
    lastMonth: '310',
  })
})

it('days that the month before does not have are held against none', async () => {
  expect(await figuresAt('2026-03-31T06:00:00Z')).toMatchObject({
    ...{ monthToDate: '301', fullDays: '300', sameDaysBefore: '280', lastMonth: '280' },
  })
})

it('on the first of a month nothing is held against anything yet', async () => {
  expect(await figuresAt('2026-12-01T06:00:00Z')).toEqual({
    ...{ currency: 'USD', notes: [], monthToDate: '1', lastMonth: '300' },
  })
})
