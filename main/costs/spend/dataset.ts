import type { CostFilter, CostGrouping } from '../../../shared/cost-question.ts'

/**
 * What Cost Explorer groups by: a dimension's own name, `TAG:` and a tag's key, or `CATEGORY:` and
 * a cost category's name.
 */
export type Dimension = string

/** The tag that CloudFormation puts on what it creates. */
export const stackTag = 'TAG:aws:cloudformation:stack-name'
export const accountDimension = 'LINKED_ACCOUNT'

/**
 * What no Cost Explorer knows: a line of Data Exports that tells a task's part of its container
 * instance is `split`, every other one is `own`.
 */
export const splitDimension = 'SPLIT_LINE_ITEM'

/**
 * With it a dataset of Data Exports tells every line, a task's by what was split off for it. The
 * instances are told as well, so that only spend under a task's tags means anything.
 */
export const withSplit: DatasetFilter = { dimension: splitDimension, values: ['own', 'split'] }

/** Only, or with `not` all but, spend with one of these values; the empty text is spend without. */
export interface DatasetFilter {
  readonly dimension: Dimension
  readonly values: readonly string[]
  readonly not?: boolean
}

/** What one kind of request asks Cost Explorer for, whatever the days. */
export interface Dataset {
  /** The source's id, such as `payer:111122223333`. */
  readonly source: string
  /** The account through which it is asked. */
  readonly account: string
  /** At most two, in a fixed order. */
  readonly dimensions: readonly Dimension[]
  readonly filters: readonly DatasetFilter[]
}

/** A dataset with its dimensions and filters in the one order that makes equal ones the same. */
export function dataset(parts: Dataset): Dataset {
  const filters = parts.filters.map(({ dimension, values, not = false }) => ({
    dimension,
    values: [...new Set(values)].sort(),
    ...(not && { not }),
  }))
  filters.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
  return { ...parts, dimensions: [...parts.dimensions].sort(), filters }
}

/** The key under which a dataset's months are stored. */
export function keyOf({ source, account, dimensions, filters }: Dataset): string {
  return JSON.stringify([source, account, dimensions, filters])
}

/** The dataset that {@link keyOf} made a key of. */
export function datasetOfKey(key: string): Dataset {
  const [source, account, dimensions, filters] = JSON.parse(key) as [
    string,
    string,
    string[],
    DatasetFilter[],
  ]
  return { source, account, dimensions, filters }
}

/** What Cost Explorer is asked for to group by this. */
export function dimensionOf(grouping: CostGrouping): Dimension {
  switch (grouping.by) {
    case 'account':
    case 'ou':
      return accountDimension
    case 'service':
      return 'SERVICE'
    case 'region':
      return 'REGION'
    case 'record-type':
      return 'RECORD_TYPE'
    case 'stack':
      return stackTag
    case 'tag':
      return `TAG:${grouping.key}`
    case 'cost-category':
      return `CATEGORY:${grouping.name}`
  }
}

/** A tag's key or a cost category's name out of a dimension; undefined for AWS's own. */
export function nameIn(dimension: Dimension): { tag: string } | { category: string } | undefined {
  if (dimension.startsWith('TAG:')) return { tag: dimension.slice(4) }
  if (dimension.startsWith('CATEGORY:')) return { category: dimension.slice(9) }
  return undefined
}

/** Record types that `usage` leaves out: what is not the price of anything used. */
export const notUsage: DatasetFilter = {
  dimension: 'RECORD_TYPE',
  values: ['Credit', 'Refund', 'Tax'],
  not: true,
}

/** The dimensions of filters, each once. */
export function dimensionsOf(filters: readonly CostFilter[]): Dimension[] {
  return [...new Set(filters.map(({ grouping }) => dimensionOf(grouping)))]
}
