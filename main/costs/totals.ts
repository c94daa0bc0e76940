import { type CostMetric, CostQuestion, type Period } from '../../shared/cost-question.ts'
import { compareAmounts, sumOf } from './amount.ts'
import { type Dataset, datasetOfKey } from './spend/dataset.ts'
import { isStored } from './view/coverage.ts'
import type { Asked } from './view/plan.ts'
import { totalIn, type ViewParts } from './view/view.ts'

/** All spend of a period, in one currency. */
export interface Total {
  readonly amount: string
  readonly currency: string
  /** Sentences on spend in other currencies, which cannot be added to it. */
  readonly notes: readonly string[]
}

/** What some source told of a period. */
export interface Part extends Total {
  readonly source: string
}

/**
 * The whole of what sources told: of those in the currency that is wanted, or else in that of the
 * largest of them. Undefined where none tells any of the currency that is wanted. Pure.
 */
export function wholeOf(parts: readonly Part[], wanted?: string): Total | undefined {
  const sorted = parts.toSorted((one, other) => compareAmounts(other.amount, one.amount))
  const currency = wanted ?? sorted[0]?.currency
  const own = parts.filter((part) => part.currency === currency)
  if (currency === undefined || own.length === 0) return undefined
  const others = parts.filter((part) => part.currency !== currency && isSomething(part))
  const left = others.map(
    ({ source, amount, currency: unit }) =>
      `${amount} ${unit} of ${source} are left out: amounts in different currencies cannot be added.`,
  )
  const amount = sumOf(own.map((part) => part.amount))
  return { amount, currency, notes: [...own.flatMap(({ notes }) => notes), ...left] }
}

const isSomething = ({ amount }: Total) => compareAmounts(amount, '0') !== 0

/** Totals of whatever datasets hold all spend of whom is asked; undefined where one of them is not stored. */
export function totalOver(parts: ViewParts, asked: readonly Asked[], metric: CostMetric) {
  const whole = parts.months
    .datasets()
    .map(datasetOfKey)
    .filter(({ filters }) => filters.length === 0)
  return async (period: Period, wanted?: string): Promise<Total | undefined> => {
    const holds = (dataset: Dataset) =>
      isStored(period, parts.ledger.monthsOf(dataset), parts.now())
    const found = asked.map(({ source }) =>
      whole.find((one) => one.source === source && holds(one)),
    )
    const datasets = found.filter((one) => one !== undefined)
    if (datasets.length < asked.length) return undefined
    const question = CostQuestion.parse({ period, metric, groupings: [{ by: 'account' }] })
    const told = datasets.map(async (dataset) => {
      const plan = {
        ...{ dimensions: dataset.dimensions, datasets: [dataset] },
        ...{ filters: [], usageOnly: false },
      }
      return { source: dataset.source, ...(await totalIn(parts, question, plan, wanted)) }
    })
    return wholeOf(await Promise.all(told), wanted)
  }
}
