import { CostMetric } from '../../../shared/cost-question.ts'
import { daysBetween, firstDay, type Month, periodOf } from '../days.ts'
import type { PageCell } from './page.ts'

const metrics = CostMetric.options.length

/** One series of a month: its values, its currency, and days × metrics in limbs. */
export interface MonthSeries {
  readonly values: readonly string[]
  readonly currency: string
  readonly high: Float64Array
  readonly low: Float64Array
}

/** A month while it is being read, page after page. */
export class MonthTable {
  readonly month: Month
  readonly days: number
  readonly #series = new Map<string, MonthSeries>()
  /** Days that this reading has begun; what an earlier one knew of them is dropped. */
  readonly #begun = new Set<string>()
  #estimatedFrom: string | undefined

  constructor(month: Month, estimatedFrom?: string) {
    this.month = month
    const { from, until } = periodOf(month)
    this.days = daysBetween(from, until)
    this.#estimatedFrom = estimatedFrom
  }

  get estimatedFrom(): string | undefined {
    return this.#estimatedFrom
  }

  series(): MonthSeries[] {
    return [...this.#series.values()]
  }

  /** Takes over what is stored. */
  restore(series: readonly MonthSeries[]): void {
    for (const one of series) this.#series.set(keyOf(one.values, one.currency), one)
  }

  /** A day comes: what was known of it goes, once. */
  beginDay(day: string, estimated: boolean): void {
    if (estimated && (this.#estimatedFrom === undefined || day < this.#estimatedFrom)) {
      this.#estimatedFrom = day
    } else if (!estimated && day === this.#estimatedFrom) {
      this.#estimatedFrom = undefined
    }
    if (this.#begun.has(day)) return
    this.#begun.add(day)
    const at = this.#indexOf(day)
    for (const { high, low } of this.#series.values()) {
      high.fill(0, at, at + metrics)
      low.fill(0, at, at + metrics)
    }
  }

  add({ day, values, currency, amounts }: PageCell): void {
    const { high, low } = this.#seriesOf(values, currency)
    const at = this.#indexOf(day)
    amounts.forEach((amount, metric) => {
      high[at + metric] = (high[at + metric] ?? 0) + amount.high
      low[at + metric] = (low[at + metric] ?? 0) + amount.low
    })
  }

  /** Days of the month that lie before `until`. */
  daysBefore(until: string): number {
    return Math.max(0, Math.min(this.days, daysBetween(firstDay(this.month), until)))
  }

  #indexOf(day: string): number {
    return daysBetween(firstDay(this.month), day) * metrics
  }

  #seriesOf(values: readonly string[], currency: string): MonthSeries {
    const key = keyOf(values, currency)
    const known = this.#series.get(key)
    if (known) return known
    const size = this.days * metrics
    const series = { values, currency, high: new Float64Array(size), low: new Float64Array(size) }
    this.#series.set(key, series)
    return series
  }
}

const keyOf = (values: readonly string[], currency: string) => [...values, currency].join('\0')
