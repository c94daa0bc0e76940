import { CostMetric, type Period } from '../../../shared/cost-question.ts'
import { monthsIn } from '../days.ts'
import { type Dataset, splitDimension } from '../spend/dataset.ts'
import type { TagLayout } from './columns.ts'
import { amountSql } from './sql-amounts.ts'
import { quotedName, quotedText } from './sql-text.ts'
import { conditionSql, valueSql } from './sql-values.ts'

/** The table that is asked. */
export interface ReportTable {
  readonly database: string
  readonly table: string
  readonly layout: TagLayout
}

/**
 * The day of a line. What is dated outside its billing month, such as a refund for the month
 * before, counts on the first day, so that the days of a month sum to its bill.
 */
const day = `CASE
    WHEN date_format(line_item_usage_start_date, '%Y-%m') = billing_period
      THEN date_format(line_item_usage_start_date, '%Y-%m-%d')
    ELSE billing_period || '-01'
  END`

/**
 * One query over CUR 2.0 for days of a dataset: a row a day, group and currency, with every
 * metric, in the order of days. Only the partitions of its months are scanned. Pure.
 */
export function reportSql(
  { dimensions, filters }: Pick<Dataset, 'dimensions' | 'filters'>,
  period: Period,
  { database, table, layout }: ReportTable,
): string {
  const values = dimensions.map((dimension) => valueSql(dimension, layout))
  const isSplit = filters.some(({ dimension }) => dimension === splitDimension)
  const selected = [
    `${day} AS "day"`,
    ...values.map((value, index) => `${value} AS "value_${index + 1}"`),
    `line_item_currency_code AS "currency"`,
    ...CostMetric.options.map((metric) => `${amountSql(metric, isSplit)} AS ${quotedName(metric)}`),
  ]
  const conditions = [
    `billing_period IN (${monthsIn(period).map(quotedText).join(', ')})`,
    `${day} >= ${quotedText(period.from)}`,
    `${day} < ${quotedText(period.until)}`,
    ...filters.map((filter) => conditionSql(filter, layout)),
  ]
  const places = Array.from({ length: values.length + 2 }, (_, index) => index + 1).join(', ')
  return [
    `SELECT\n  ${selected.join(',\n  ')}`,
    `FROM ${quotedName(database)}.${quotedName(table)}`,
    `WHERE ${conditions.join('\n  AND ')}`,
    `GROUP BY ${places}`,
    `ORDER BY ${places}`,
  ].join('\n')
}
