import { z } from 'zod'
import type { CostPrice, Period, ScanPrice } from '../../../shared/cost-question.ts'
import type { CostLists } from '../../store/cost-lists-table.ts'
import { present } from '../../aws/present.ts'
import { compareAmounts, sumOf, timesOf } from '../amount.ts'
import { joined, monthsIn } from '../days.ts'
import { type Dataset, keyOf } from '../spend/dataset.ts'
import { scanUsd } from './bytes.ts'
import type { ChosenTable } from './table.ts'

/** What queries have scanned, from which the next one is guessed. */
export interface Scans {
  /** What a query for so many months of a dataset scanned. */
  remember(dataset: Dataset, period: Period, bytes: number): void
  /** What a query for these days is expected to scan. */
  expect(chosen: ChosenTable, dataset: Dataset, period: Period): Expected
}

/** What a query is expected to scan, and how that is known. */
export interface Expected {
  readonly bytes: number | undefined
  readonly basis: ScanPrice['basis']
}

const Remembered = z.object({ bytes: z.number(), months: z.number() })

/** {@link Scans} among the lists of the store. */
export function scansIn(lists: CostLists, now: () => Date): Scans {
  const names = (dataset: Dataset) => [
    `athena/scanned/${keyOf(dataset)}`,
    // Every query reads nearly the same columns: another one's is the best guess for a first one.
    `athena/scanned/${dataset.source}`,
  ]
  const lastOf = (dataset: Dataset) =>
    names(dataset)
      .map((name) => Remembered.safeParse(lists.get(name)?.body).data)
      .find((found) => found !== undefined)
  return {
    remember(dataset, period, bytes) {
      const body = { bytes, months: monthsIn(period).length }
      for (const name of names(dataset)) {
        lists.set(name, { readAt: now().toISOString(), pages: 0, body })
      }
    },
    expect({ facts }, dataset, period) {
      const last = lastOf(dataset)
      if (last !== undefined) {
        const bytes = Math.ceil((last.bytes / last.months) * monthsIn(period).length)
        return { bytes, basis: 'last' }
      }
      const { sizeBytes } = facts
      return { bytes: sizeBytes, basis: sizeBytes === undefined ? 'unknown' : 'table' }
    },
  }
}

/** A query that is to be priced. */
export interface Priced extends Expected {
  readonly period: Period
  /** What it may come to in all; of a query that goes on, what it began with is paid already. */
  readonly whole: number | undefined
}

/** Tables grow: what is expected may be passed by so many times before a query is stopped. */
const slack = 2

/** What queries would cost, and beyond what they are stopped. `left` is left of the budget, in USD. */
export function priceOfScans(
  { table, facts }: ChosenTable,
  queries: readonly Priced[],
  left: string,
): CostPrice {
  const known = defined(queries.map(({ bytes }) => bytes))
  const wholes = defined(queries.map(({ whole }) => whole))
  const usdOf = (bytes: number) => scanUsd(bytes, table.usdPerTerabyte)
  const usd = sumOf(known.map(usdOf))
  const isKnown = known.length === queries.length
  const { limitBytes } = facts
  const limited =
    limitBytes === undefined ? left : timesOf(usdOf(limitBytes), Math.max(1, queries.length))
  const isLimited = wholes.length < queries.length
  const most = isLimited ? limited : timesOf(sumOf(wholes.map(usdOf)), slack)
  const bytes = isKnown ? known.reduce((sum, one) => sum + one, 0) : undefined
  return {
    ...{ requests: queries.length, atLeast: !isKnown, usd },
    periods: joined(queries.map(({ period }) => period)),
    // Beyond the budget nothing is scanned; what is expected is agreed to, or it would not begin.
    scan: {
      ...{ basis: basisOf(queries), most: larger(usd, smaller(most, left)) },
      ...present({ bytes, limitBytes }),
    },
  }
}

const defined = (values: readonly (number | undefined)[]) =>
  values.filter((value) => value !== undefined)

const smaller = (one: string, other: string) => (compareAmounts(one, other) <= 0 ? one : other)
const larger = (one: string, other: string) => (compareAmounts(one, other) >= 0 ? one : other)

/** The least that is known of any of them. */
function basisOf(queries: readonly Priced[]): ScanPrice['basis'] {
  const order = ['unknown', 'table', 'last'] as const
  return order.find((basis) => queries.some((query) => query.basis === basis)) ?? 'resumed'
}
