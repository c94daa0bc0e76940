import type {
  CostGrouping,
  CostMetric,
  CostQuestion,
  Period,
} from '../../../shared/cost-question.ts'
import type { CostMonth } from '../../store/cost-months-table.ts'
import { dayOf, plusDays } from '../days.ts'
import {
  accountDimension,
  type Dataset,
  dataset,
  datasetOfKey,
  dimensionOf,
  withSplit,
} from '../spend/dataset.ts'
import { isStored } from '../view/coverage.ts'
import type { Asked } from '../view/plan.ts'
import type { ObjectKind } from './known.ts'

/** Days that a figure sums up. */
const days = 30

/** What AWS groups by to tell stacks, or services, apart. */
export const groupingOf: Readonly<Record<ObjectKind, CostGrouping>> = {
  stacks: { by: 'stack' },
  services: { by: 'tag', key: 'aws:ecs:serviceName' },
}

/** Spend by a grouping and account, of one source. */
export function accountDataset(grouping: CostGrouping, { source, account }: Asked): Dataset {
  const dimensions = [dimensionOf(grouping), accountDimension]
  return dataset({ source, account, dimensions, filters: [] })
}

/** What tells objects of one name in one account apart. */
export const placeGrouping: Readonly<Record<ObjectKind, CostGrouping>> = {
  stacks: { by: 'region' },
  services: { by: 'tag', key: 'aws:ecs:clusterName' },
}

/** Spend by name and place within one account, told as a dataset by name and account tells it. */
export function placeDataset(kind: ObjectKind, told: Dataset, within: string): Dataset {
  const filters = [...told.filters, { dimension: accountDimension, values: [within] }]
  const dimensions = [dimensionOf(groupingOf[kind]), dimensionOf(placeGrouping[kind])]
  return dataset({ ...told, dimensions, filters })
}

/** The same with what is split off container instances for tasks. */
export function splitDataset(one: Dataset): Dataset {
  return dataset({ ...one, filters: [...one.filters, withSplit] })
}

/** The last full days, as seen today. */
export function lastDays(until: string): Period {
  return { from: plusDays(until, -days), until }
}

/** Months as the store knows them, by dataset. */
type MonthsOf = (dataset: Dataset) => CostMonth[]

/** The last full days that are stored of a dataset; undefined where they are not all there. */
export function storedDays(months: readonly CostMonth[], now: Date): Period | undefined {
  const last = months.at(-1)
  if (last === undefined) return undefined
  // Of the day on which it was read AWS knew next to nothing.
  const [until = ''] = [last.until, dayOf(new Date(last.readAt)), dayOf(now)].sort()
  const period = lastDays(until)
  return isStored(period, months, now) ? period : undefined
}

/** Datasets with the days that all of them have. */
export interface StoredSpend {
  /** Of all spend. */
  readonly datasets: readonly Dataset[]
  /** Of what has a name: the same ones, but where split costs are told. */
  readonly told: readonly Dataset[]
  readonly metric: CostMetric
  readonly period: Period
  /** Of the oldest part of it. */
  readonly readAt: string
}

/**
 * What is stored by a grouping and account: of payers where there is any, since they have the spend
 * of their members, else of members asked by themselves, else of one table of Data Exports. Sources
 * of two kinds tell the same spend, so they are never added up.
 */
export function storedSpend(
  keys: readonly string[],
  grouping: CostGrouping,
  monthsOf: MonthsOf,
  now: Date,
): StoredSpend | undefined {
  const found = keys.map(datasetOfKey).flatMap((one) => {
    return isBy(one, grouping) ? storedOf(one, monthsOf, now) : []
  })
  return together(ofOneKind(found), now)
}

/**
 * What a table of Data Exports tells by the grouping with its split costs, where both are stored;
 * the latest one where there are several.
 */
export function storedSplit(
  keys: readonly string[],
  grouping: CostGrouping,
  monthsOf: MonthsOf,
  now: Date,
): StoredSpend | undefined {
  const found = keys.map(datasetOfKey).flatMap((one) => {
    if (!one.source.startsWith('athena:') || !isBy(one, grouping)) return []
    const both = [one, splitDataset(one)].flatMap((each) => storedOf(each, monthsOf, now))
    const spend = both.length < 2 ? undefined : together(both, now)
    return spend?.datasets.length === 2 ? [spend] : []
  })
  const [latest] = found.toSorted((one, other) => (one.period.until < other.period.until ? 1 : -1))
  if (latest === undefined) return undefined
  const [datasets, told] = [latest.datasets.slice(0, 1), latest.datasets.slice(1)]
  // AWS splits what instances cost when what was paid in advance is spread over its time.
  return { ...latest, datasets, told, metric: 'AmortizedCost' }
}

/** The days that all of these have. */
function together(chosen: readonly Found[], now: Date): StoredSpend | undefined {
  const [until] = chosen.map(({ period }) => period.until).sort()
  if (until === undefined) return undefined
  const period = lastDays(until)
  const whole = chosen.filter(({ months }) => isStored(period, months, now))
  const inside = whole.flatMap(({ months }) =>
    months.filter((month) => month.until > period.from && month.month <= period.until.slice(0, 7)),
  )
  const [readAt = ''] = inside.map((month) => month.readAt).sort()
  const datasets = whole.map(({ one }) => one)
  return { datasets, told: datasets, metric: 'UnblendedCost', period, readAt }
}

interface Found {
  readonly one: Dataset
  readonly months: readonly CostMonth[]
  readonly period: Period
}

/** Those of the best kind that is there, as far as their days and the latest ones meet. */
function ofOneKind(found: readonly Found[]): readonly Found[] {
  const latest = found.toSorted((one, other) => (one.period.until < other.period.until ? 1 : -1))
  const of = (kind: string) => latest.filter(({ one }) => one.source.startsWith(`${kind}:`))
  // Two tables of Data Exports may well hold the same spend.
  const kinds = [of('payer'), of('member'), of('athena').slice(0, 1)]
  const [chosen = []] = kinds.filter((kind) => kind.length > 0)
  // What nobody has read for long must not drag the days of all others back.
  const oldest = chosen[0]?.period.from ?? ''
  return chosen.filter(({ period }) => period.until > oldest)
}

/** A dataset with its months, where its last full days are all there. */
function storedOf(one: Dataset, monthsOf: MonthsOf, now: Date): Found[] {
  const months = monthsOf(one)
  const period = storedDays(months, now)
  return period === undefined ? [] : [{ one, months, period }]
}

function isBy({ dimensions, filters, source, account }: Dataset, grouping: CostGrouping): boolean {
  const wanted = accountDataset(grouping, { source, account }).dimensions
  return filters.length === 0 && wanted.every((one) => dimensions.includes(one))
}

/** A question for the figures: everything told apart, in whole periods. */
export function questionOf(
  period: Period,
  groupings: readonly CostGrouping[],
  more: Partial<CostQuestion> = {},
): CostQuestion {
  return {
    ...{ period, granularity: 'monthly', metric: 'UnblendedCost', filters: [] },
    ...{ charges: 'all', rules: false, top: Number.MAX_SAFE_INTEGER },
    groupings: [...groupings],
    ...more,
  }
}
