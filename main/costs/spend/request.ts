import type {
  Expression,
  GetCostAndUsageCommandInput,
  GroupDefinition,
} from '@aws-sdk/client-cost-explorer'
import { CostMetric, type Period } from '../../../shared/cost-question.ts'
import { type Dataset, type DatasetFilter, type Dimension, nameIn } from './dataset.ts'

/** GetCostAndUsage for days of a dataset: daily, with every metric, for the price of one. */
export function requestOf(
  { dimensions, filters }: Dataset,
  { from, until }: Period,
  token: string | undefined,
): GetCostAndUsageCommandInput {
  const filter = filterOf(filters)
  return {
    TimePeriod: { Start: from, End: until },
    Granularity: 'DAILY',
    Metrics: [...CostMetric.options],
    GroupBy: dimensions.map(groupOf),
    ...(filter && { Filter: filter }),
    ...(token !== undefined && { NextPageToken: token }),
  }
}

function groupOf(dimension: Dimension): GroupDefinition {
  const name = nameIn(dimension)
  if (name === undefined) return { Type: 'DIMENSION', Key: dimension }
  return 'tag' in name
    ? { Type: 'TAG', Key: name.tag }
    : { Type: 'COST_CATEGORY', Key: name.category }
}

/** Filters as one expression; undefined where there are none. */
export function filterOf(filters: readonly DatasetFilter[]): Expression | undefined {
  const parts = filters.map((filter) => {
    const positive = anyOf(filter)
    return filter.not ? { Not: positive } : positive
  })
  return parts.length > 1 ? { And: parts } : parts[0]
}

/** AWS takes “without the tag” and “with one of these values” in separate expressions only. */
function anyOf({ dimension, values }: DatasetFilter): Expression {
  const given = values.filter((value) => value !== '')
  const parts: Expression[] = []
  if (given.length > 0) parts.push(expressionOf(dimension, { Values: given }))
  if (given.length < values.length) parts.push(absenceOf(dimension))
  const [first = {}] = parts
  return parts.length > 1 ? { Or: parts } : first
}

function absenceOf(dimension: Dimension): Expression {
  if (nameIn(dimension) === undefined) return expressionOf(dimension, { Values: [''] })
  return expressionOf(dimension, { MatchOptions: ['ABSENT'] })
}

function expressionOf(
  dimension: Dimension,
  what: { Values: string[] } | { MatchOptions: ['ABSENT'] },
): Expression {
  const name = nameIn(dimension)
  if (name === undefined) return { Dimensions: { Key: dimension as 'SERVICE', ...what } }
  if ('tag' in name) return { Tags: { Key: name.tag, ...what } }
  return { CostCategories: { Key: name.category, ...what } }
}
