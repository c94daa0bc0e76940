import type {
  Expression,
  ForecastResult,
  GetCostForecastCommandInput,
  GetCostForecastCommandOutput,
} from '@aws-sdk/client-cost-explorer'
import { AwsError } from '../service.ts'
import { daysOf, monthsOf, monthStart, type DayNumber, type Span } from './calendar.ts'
import type { CostView } from './desk.ts'
import { invalid, unfit } from './errors.ts'
import type { DayAmounts } from './line.ts'
import { amountText } from './money.ts'
import { dayIn, interval } from './period.ts'
import { tally } from './tally.ts'

const metrics: Readonly<Record<string, keyof DayAmounts>> = {
  AMORTIZED_COST: 'amortized',
  BLENDED_COST: 'blended',
  NET_AMORTIZED_COST: 'netAmortized',
  NET_UNBLENDED_COST: 'netUnblended',
  UNBLENDED_COST: 'unblended',
}

/** Whole weeks that a forecast is made of. */
const weeks = 4
/** The last days before today are not complete. */
const incomplete = 2

/** What a day of the future will cost, in ten-billionths of a dollar. */
type DayForecast = (day: DayNumber) => bigint

/**
 * GetCostForecast: weekdays as they were on average, and on the first of a month what the last one
 * brought. A period begins today or later; a month that has begun stands for what is left of it.
 */
export function getCostForecast(
  view: CostView,
  input: GetCostForecastCommandInput,
): Omit<GetCostForecastCommandOutput, '$metadata'> {
  const span = futureSpan(view, input)
  const metric = metrics[input.Metric ?? '']
  if (metric === undefined) {
    throw unfit(input.Metric ?? '', 'metric', 'Member must satisfy enum value set')
  }
  const forecast = forecastOf(view, input.Filter, metric)
  if (forecast === undefined) {
    throw new AwsError(
      'DataUnavailableException',
      'Insufficient amount of historical data to generate forecast',
    )
  }
  const periods = input.Granularity === 'MONTHLY' ? monthsOf(span) : daysOf(span)
  const means = periods.map((period) => meanOf(period, forecast))
  const level = input.PredictionIntervalLevel
  return {
    Total: { Amount: amountText(means.reduce((sum, mean) => sum + mean, 0n)), Unit: 'USD' },
    ForecastResultsByTime: periods.map((period, index) =>
      resultOf(period, means[index] ?? 0n, level),
    ),
  }
}

function resultOf(period: Span, mean: bigint, level: number | undefined): ForecastResult {
  const bound = (mean * BigInt(level ?? 0)) / 800n
  return {
    TimePeriod: interval(period),
    MeanValue: amountText(mean),
    ...(level !== undefined && {
      PredictionIntervalLowerBound: amountText(mean - bound),
      PredictionIntervalUpperBound: amountText(mean + bound),
    }),
  }
}

function futureSpan(view: CostView, { TimePeriod }: GetCostForecastCommandInput): Span {
  const start = dayIn(TimePeriod?.Start ?? '', 'timePeriod.start')
  const end = dayIn(TimePeriod?.End ?? '', 'timePeriod.end')
  const today = view.bill.span.end - 1
  if (start >= end) {
    throw invalid(
      `Requested Start: ${TimePeriod?.Start ?? ''} must be before requested End: ${TimePeriod?.End ?? ''}`,
    )
  }
  if (start < today) throw invalid('Start date should be today or in the future')
  if (end > monthStart(today, 13)) throw invalid('End date should be within 12 months')
  return { start, end }
}

/** Ten-billionths of a dollar for a span. */
export function meanOf(span: Span, forecast: DayForecast): bigint {
  return daysOf(span).reduce((sum, { start }) => sum + forecast(start), 0n)
}

/** What days to come will cost; undefined where too little is known of the past. */
export function forecastOf(
  view: CostView,
  filter: Expression | undefined,
  metric: keyof DayAmounts,
): DayForecast | undefined {
  const today = view.bill.span.end - 1
  const recent = { start: today - incomplete - weeks * 7, end: today - incomplete }
  const byDay = sumsByDay(view, filter, metric, recent, false)
  if (byDay.every((sum) => sum === 0n)) return undefined
  const byWeekday = Array.from({ length: 7 }, (_, weekday) => {
    const own = byDay.filter((_sum, index) => (recent.start + index) % 7 === weekday)
    return own.reduce((sum, one) => sum + one, 0n) / BigInt(weeks)
  })
  const lastMonth = { start: monthStart(today, -1), end: monthStart(today) }
  const monthly = sumsByDay(view, filter, metric, lastMonth, true).reduce((a, b) => a + b, 0n)
  return (day) => (byWeekday[day % 7] ?? 0n) + (day === monthStart(day) ? monthly : 0n)
}

/** Lines that come once a month, or that come but once. */
const occasional = ['Tax', 'Support']
const singular = ['Credit', 'Refund', 'SavingsPlanUpfrontFee', 'Upfront reservation fee']

function sumsByDay(
  view: CostView,
  filter: Expression | undefined,
  metric: keyof DayAmounts,
  span: Span,
  monthly: boolean,
): bigint[] {
  const wanted = (type: string): boolean =>
    monthly ? occasional.includes(type) : ![...occasional, ...singular].includes(type)
  const lines = view.lines.filter(({ recordType }) => wanted(recordType))
  const question = { span, periods: daysOf(span), filter, groupBy: [], metrics: [metric] }
  const [row] = tally({ ...view, lines }, question)
  return question.periods.map((_, index) => row?.sums[index]?.[0]?.total ?? 0n)
}
