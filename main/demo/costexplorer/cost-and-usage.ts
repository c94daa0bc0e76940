import type {
  DimensionValuesWithAttributes,
  GetCostAndUsageCommandInput,
  GetCostAndUsageCommandOutput,
  GroupDefinition,
  ResultByTime,
} from '@aws-sdk/client-cost-explorer'
import { createHash } from 'node:crypto'
import { pageOf } from '../paging.ts'
import { daysOf, monthsOf, type Span } from './calendar.ts'
import type { CostView } from './desk.ts'
import { badToken, invalid, unfit } from './errors.ts'
import { amountOf, metricsOf, metricValues } from './metrics.ts'
import { interval, isEstimated, spanOf } from './period.ts'
import { tally, type Row } from './tally.ts'

/** Groups of all periods together in one answer. */
const pageSize = 2000

/** GetCostAndUsage, daily or monthly. */
export function getCostAndUsage(
  view: CostView,
  input: GetCostAndUsageCommandInput,
): Omit<GetCostAndUsageCommandOutput, '$metadata'> {
  const { GroupBy = [], NextPageToken, Filter, Granularity } = input
  const span = spanOf(input.TimePeriod, view.bill)
  const periods = periodsOf(span, Granularity)
  const metrics = metricsOf(input.Metrics)
  checkGroups(GroupBy)
  const rows = tally(view, {
    ...{ span, periods, filter: Filter, groupBy: GroupBy },
    metrics: metrics.map(amountOf),
  })
  const values = (row: Row | undefined, period: number): ReturnType<typeof metricValues> =>
    metricValues(metrics, row?.sums[period])
  const results = periods.map((period) => resultOf(period, view))
  if (GroupBy.length === 0) {
    return {
      ResultsByTime: results.map((result, period) => ({
        ...{ ...result, Total: values(rows[0], period), Groups: [] },
      })),
      DimensionValueAttributes: [],
    }
  }
  const cells = cellsOf(rows, periods.length)
  const page = pageOf(cells, pageSize, NextPageToken, tokenOf(input), badToken)
  for (const { row, period } of page.items) {
    results[period]?.Groups?.push({ Keys: [...row.keys], Metrics: values(row, period) })
  }
  const isWhole = page.items.length === cells.length
  return {
    GroupDefinitions: GroupBy,
    ResultsByTime: isWhole ? results : results.filter(({ Groups = [] }) => Groups.length > 0),
    DimensionValueAttributes: attributesOf(view, GroupBy, rows),
    ...(page.next !== undefined && { NextPageToken: page.next }),
  }
}

function resultOf(period: Span, view: CostView): ResultByTime {
  return {
    TimePeriod: interval(period),
    Total: {},
    Groups: [],
    Estimated: isEstimated(period, view.bill),
  }
}

interface Cell {
  readonly row: Row
  readonly period: number
}

/** Groups by period, in AWS's order: all groups of the first period, then of the next. */
function cellsOf(rows: readonly Row[], periods: number): Cell[] {
  return Array.from({ length: periods }, (_, period) =>
    rows.filter(({ sums }) => sums[period] !== undefined).map((row) => ({ row, period })),
  ).flat()
}

/** A page token belongs to its question. */
function tokenOf({ NextPageToken: _, ...question }: GetCostAndUsageCommandInput): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url')
}

function periodsOf(span: Span, granularity: string | undefined): Span[] {
  switch (granularity) {
    case 'DAILY':
      return daysOf(span)
    case 'MONTHLY':
      return monthsOf(span)
    case 'HOURLY':
      throw invalid('Hourly granularity is not enabled for this account')
    default:
      throw unfit(
        granularity ?? '',
        'granularity',
        'Member must satisfy enum value set: [DAILY, HOURLY, MONTHLY]',
      )
  }
}

function checkGroups(groupBy: readonly GroupDefinition[]): void {
  if (groupBy.length > 2) {
    throw unfit(
      JSON.stringify(groupBy),
      'groupBy',
      'Member must have length less than or equal to 2',
    )
  }
  const names = new Set(groupBy.map(({ Type, Key }) => `${Type ?? ''} ${Key ?? ''}`))
  if (names.size < groupBy.length) throw invalid('Duplicate group by is not allowed')
}

/** The names of the accounts that an answer is grouped by. */
function attributesOf(
  { organization }: CostView,
  groupBy: readonly GroupDefinition[],
  rows: readonly Row[],
): DimensionValuesWithAttributes[] {
  const place = groupBy.findIndex(({ Key }) => Key === 'LINKED_ACCOUNT')
  if (place < 0) return []
  return [...new Set(rows.map(({ keys }) => keys[place] ?? ''))].map((id) => {
    const name = organization.accounts.find((account) => account.id === id)?.name ?? ''
    return { Value: id, Attributes: { description: name } }
  })
}
