import type { GetCostAndUsageCommandOutput } from '@aws-sdk/client-cost-explorer'
import { CostMetric } from '../../../shared/cost-question.ts'
import { type Limbs, limbsOf } from '../amount.ts'
import { type Dimension, nameIn } from './dataset.ts'

/** One group of one day. */
export interface PageCell {
  readonly day: string
  /** One a dimension; the empty text is spend without. */
  readonly values: readonly string[]
  readonly currency: string
  /** One a metric, in the order of `CostMetric`. */
  readonly amounts: readonly Limbs[]
}

/** What one page of GetCostAndUsage says. */
export interface SpendPage {
  readonly cells: readonly PageCell[]
  /** Every day that the page names, in order. */
  readonly days: readonly string[]
  /** Days that AWS calls estimated. */
  readonly estimated: readonly string[]
  readonly next: string | undefined
}

type Results = NonNullable<GetCostAndUsageCommandOutput['ResultsByTime']>
type Group = NonNullable<Results[number]['Groups']>[number]

const nothing: Limbs = { high: 0, low: 0 }

/** Reads a page. Throws a `RangeError` for an amount that is no number. */
export function readPage(
  output: Pick<GetCostAndUsageCommandOutput, 'ResultsByTime' | 'NextPageToken'>,
  dimensions: readonly Dimension[],
): SpendPage {
  const results = output.ResultsByTime ?? []
  const dayOf = (result: Results[number]) => result.TimePeriod?.Start?.slice(0, 10) ?? ''
  return {
    cells: results.flatMap((result) =>
      (result.Groups ?? []).map((group) => cellOf(dayOf(result), group, dimensions)),
    ),
    days: results.map(dayOf),
    estimated: results.filter(({ Estimated }) => Estimated === true).map(dayOf),
    next: output.NextPageToken,
  }
}

function cellOf(day: string, group: Group, dimensions: readonly Dimension[]): PageCell {
  const metrics = group.Metrics ?? {}
  const units = CostMetric.options.map((metric) => metrics[metric]?.Unit)
  return {
    day,
    values: dimensions.map((dimension, index) => valueOf(group.Keys?.[index] ?? '', dimension)),
    currency: units.find((unit) => unit !== undefined && unit !== '') ?? 'USD',
    amounts: CostMetric.options.map((metric) => {
      const amount = metrics[metric]?.Amount
      return amount === undefined ? nothing : limbsOf(amount)
    }),
  }
}

/**
 * AWS writes a tag’s group as `key$value`. The key may hold `$` itself, but it is known, since it
 * was asked for: it is cut off, not searched for.
 */
function valueOf(text: string, dimension: Dimension): string {
  const name = nameIn(dimension)
  if (name === undefined) return text
  const prefix = `${'tag' in name ? name.tag : name.category}$`
  return text.startsWith(prefix) ? text.slice(prefix.length) : text
}
