import type { CostFigures } from '../../shared/cost-facts.ts'
import type { CostMetric, Period } from '../../shared/cost-question.ts'
import { present } from '../aws/present.ts'
import { sumOf } from './amount.ts'
import { dayOf, firstDay, monthOf, periodOf, plusDays, plusMonths } from './days.ts'
import type { StoredForecast } from './lists/shapes.ts'
import { comparedOf } from './movers/periods.ts'
import type { Total } from './totals.ts'

/** What figures are made of. */
export interface FigureParts {
  /** The spend of a period, where all of it is stored; in this currency where one is given. */
  readonly total: (period: Period, currency?: string) => Promise<Total | undefined>
  readonly metric: CostMetric
  readonly forecasts: readonly StoredForecast[]
  /** When the oldest of the forecasts was read. */
  readonly forecastAt: string | undefined
  readonly now: Date
}

/** Month to date, the same days before, last month, and where this one is going; from the store. */
export async function figuresOf(parts: FigureParts): Promise<CostFigures> {
  const { now } = parts
  const today = dayOf(now)
  const month = monthOf(today)
  const sofar = toDate(today)
  const compared = comparedOf({ period: sofar, against: 'months' }, now)
  const last = periodOf(plusMonths(month, -1))
  const first = (await parts.total(sofar)) ?? (await parts.total(last))
  const currency = first?.currency ?? 'USD'
  // One figure is held against another: all are in the currency of the first.
  const total = (period: Period) => parts.total(period, currency)
  const read = await total(sofar)
  // On the first of a month no day is over yet: a morning is not held against a day.
  const isOver = compared.period.until <= today
  const full = isOver ? await total(compared.period) : undefined
  const same = isOver ? await total(compared.before) : undefined
  const whole = await total(last)
  return {
    ...{ currency, notes: [...new Set([read, whole].flatMap((one) => one?.notes ?? []))] },
    ...present({
      monthToDate: read?.amount,
      fullDays: full?.amount,
      sameDaysBefore: same?.amount,
      lastMonth: whole?.amount,
      forecast: await forecastOf({ ...parts, total }, month, currency),
    }),
  }
}

/** From the first of the month to today, today included as far as it is known. */
const toDate = (today: string): Period => ({
  from: firstDay(monthOf(today)),
  until: plusDays(today, 1),
})

/**
 * AWS forecasts the days that are left: what was spent before them is added. Only unblended spend
 * is forecast, and a forecast of another month is of no use.
 */
async function forecastOf(
  { total, metric, forecasts, forecastAt }: FigureParts,
  month: string,
  currency: string,
) {
  const current = forecasts.filter(
    ({ from, unit }) => monthOf(from) === month && (unit ?? currency) === currency,
  )
  const [first] = current
  if (metric !== 'UnblendedCost' || !first || forecastAt === undefined) return undefined
  const begun = first.from === firstDay(month)
  const spent = begun ? { amount: '0' } : await total({ from: firstDay(month), until: first.from })
  if (spent === undefined) return undefined
  const add = (bound: 'amount' | 'low' | 'high') =>
    sumOf([spent.amount, ...current.map((forecast) => forecast[bound])])
  return { amount: add('amount'), low: add('low'), high: add('high'), readAt: forecastAt }
}
