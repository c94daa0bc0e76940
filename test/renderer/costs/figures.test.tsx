import { afterEach, expect, it } from 'vitest'
import { Figures } from '../../../renderer/costs/figures.tsx'
import type { CostFigures } from '../../../shared/cost-facts.ts'
import type { CostMetric } from '../../../shared/cost-question.ts'
import { type Mounted, mount } from '../support/mount.tsx'

let page: Mounted | undefined
afterEach(() => page?.unmount())

const figures: CostFigures = {
  ...{ currency: 'USD', monthToDate: '201', fullDays: '200', sameDaysBefore: '160', notes: [] },
}

function textOf(metric: CostMetric, more: Partial<CostFigures> = {}) {
  page?.unmount()
  page = mount(<Figures figures={{ ...figures, ...more }} metric={metric} />)
  return document.body.textContent
}

it('say that they are of all spend, in which cost, and hold full days against full days', () => {
  const text = textOf('AmortizedCost')
  expect(text).toContain('All spend, with credits and tax, whatever is chosen below.')
  expect(text).toContain('Amortized costs')
  expect(text).toContain('full days: +25 % against the same days before')
})

it('say that AWS forecasts unblended costs only', () => {
  expect(textOf('AmortizedCost')).toContain('of unblended costs only')
  expect(textOf('UnblendedCost')).not.toContain('of unblended costs only')
})

it('say what is left out of them', () => {
  expect(textOf('UnblendedCost', { notes: ['10 EUR are left out.'] })).toContain('10 EUR')
})
