import type {
  GetDimensionValuesCommandInput,
  GetDimensionValuesCommandOutput,
  GetTagsCommandInput,
  GetTagsCommandOutput,
  GroupDefinition,
} from '@aws-sdk/client-cost-explorer'
import { pageOf, type ListPage } from '../paging.ts'
import type { CostView } from './desk.ts'
import { badToken, unfit } from './errors.ts'
import { dimensionOf } from './dimensions.ts'
import { spanOf } from './period.ts'
import { tally } from './tally.ts'
import type { Span } from './calendar.ts'

const pageSize = 1000
const noAttributes: Record<string, string> = {}

/** GetTags: the keys that are part of the figures of a period, or the values of one. */
export function getTags(
  view: CostView,
  input: GetTagsCommandInput,
): Omit<GetTagsCommandOutput, '$metadata'> {
  const span = spanOf(input.TimePeriod, view.bill)
  const { TagKey, SearchString = '' } = input
  const all =
    TagKey === undefined
      ? view.tagKeys.all
          .map(({ key }) => key)
          .filter((key) => valuesOf(view, input, span, key).some((value) => value !== ''))
      : valuesOf(view, input, span, TagKey)
  const found = all.filter((text) => text.includes(SearchString))
  const page = cut(found, input)
  return {
    ...{ Tags: page.items, ReturnSize: page.items.length, TotalSize: found.length },
    ...(page.next !== undefined && { NextPageToken: page.next }),
  }
}

/** Values of a tag in the figures; the empty one stands for costs without the tag. */
function valuesOf(
  view: CostView,
  { Filter }: Pick<GetTagsCommandInput, 'Filter'>,
  span: Span,
  key: string,
): string[] {
  const group: GroupDefinition = { Type: 'TAG', Key: key }
  return keysOf(view, Filter, span, group).map((name) => name.slice(key.length + 1))
}

function keysOf(
  view: CostView,
  filter: GetTagsCommandInput['Filter'],
  span: Span,
  group: GroupDefinition,
): string[] {
  const question = { span, periods: [span], filter, groupBy: [group], metrics: [] }
  return tally(view, question).map(({ keys }) => keys[0] ?? '')
}

/** GetDimensionValues: what there is of a dimension in a period. */
export function getDimensionValues(
  view: CostView,
  input: GetDimensionValuesCommandInput,
): Omit<GetDimensionValuesCommandOutput, '$metadata'> {
  const span = spanOf(input.TimePeriod, view.bill)
  const { Dimension = 'SERVICE', SearchString = '', Filter } = input
  if (dimensionOf(Dimension) === undefined) {
    throw unfit(Dimension, 'dimension', 'Member must satisfy enum value set')
  }
  const all = keysOf(view, Filter, span, { Type: 'DIMENSION', Key: Dimension })
  const found = all.filter((text) => text.toLowerCase().includes(SearchString.toLowerCase()))
  const page = cut(found, input)
  const nameOf = (id: string): string | undefined =>
    Dimension === 'LINKED_ACCOUNT'
      ? view.organization.accounts.find((account) => account.id === id)?.name
      : undefined
  return {
    DimensionValues: page.items.map((Value) => {
      const description = nameOf(Value)
      return { Value, Attributes: description === undefined ? noAttributes : { description } }
    }),
    ...{ ReturnSize: page.items.length, TotalSize: found.length },
    ...(page.next !== undefined && { NextPageToken: page.next }),
  }
}

function cut(
  found: readonly string[],
  { MaxResults, NextPageToken }: Pick<GetTagsCommandInput, 'MaxResults' | 'NextPageToken'>,
): ListPage<string> {
  return pageOf(found, MaxResults ?? pageSize, NextPageToken, 'names', badToken)
}
