import type { CostGrouping, CostSeries } from '../../../shared/cost-question.ts'
import { sizeOf, textOf } from '../amount.ts'
import type { CostAccount } from './plan.ts'

/** A row of a view in limbs, before it is put in words. */
export interface Row {
  /** One value a grouping. */
  readonly values: readonly string[]
  readonly high: Float64Array
  readonly low: Float64Array
  /** Whether a rule divided spend into it. */
  readonly shared?: boolean
}

/** The whole of a row. */
export function totalOf({ high, low }: Pick<Row, 'high' | 'low'>): { high: number; low: number } {
  let cents = 0
  let units = 0
  for (let column = 0; column < high.length; column += 1) {
    cents += high[column] ?? 0
    units += low[column] ?? 0
  }
  return { high: cents, low: units }
}

/** Adds rows of the same length up in one. */
export function addUp(rows: readonly Pick<Row, 'high' | 'low'>[], columns: number) {
  const high = new Float64Array(columns)
  const low = new Float64Array(columns)
  for (const row of rows) {
    for (let column = 0; column < columns; column += 1) {
      high[column] = (high[column] ?? 0) + (row.high[column] ?? 0)
      low[column] = (low[column] ?? 0) + (row.low[column] ?? 0)
    }
  }
  return { high, low }
}

/** The largest rows, and the rest in one; spend without a value is always shown by itself. */
export function largest(
  rows: readonly Row[],
  top: number,
  columns: number,
): { shown: Row[]; other: Omit<Row, 'values'> | undefined } {
  const sized = rows.map((row) => ({ row, size: sizeOf2(row) }))
  sized.sort((one, two) => two.size - one.size || compareValues(one.row, two.row))
  const shown: Row[] = []
  const rest: Row[] = []
  for (const { row } of sized) {
    if (row.values[0] === '' || shown.filter(isValue).length < top) shown.push(row)
    else rest.push(row)
  }
  return { shown, other: rest.length === 0 ? undefined : addUp(rest, columns) }
}

const isValue = ({ values }: Row) => values[0] !== ''

const sizeOf2 = (row: Row) => {
  const { high, low } = totalOf(row)
  return sizeOf(high, low)
}

function compareValues(one: Row, two: Row): number {
  const [first, second] = [one.values.join('\0'), two.values.join('\0')]
  return first < second ? -1 : first > second ? 1 : 0
}

/** The amounts of a row, one a column, and their sum. */
export function amountsOf({ high, low }: Pick<Row, 'high' | 'low'>) {
  const total = totalOf({ high, low })
  return {
    amounts: Array.from(high, (cents, column) => textOf(cents, low[column] ?? 0)),
    total: textOf(total.high, total.low),
  }
}

/** What a row is called on screen. */
export function labelOf(
  values: readonly string[],
  groupings: readonly CostGrouping[],
  accounts: readonly CostAccount[],
): string {
  return values.map((value, index) => labelOfValue(value, groupings[index], accounts)).join(' · ')
}

function labelOfValue(
  value: string,
  grouping: CostGrouping | undefined,
  accounts: readonly CostAccount[],
): string {
  if (grouping?.by === 'account') return accounts.find(({ id }) => id === value)?.name ?? value
  if (value !== '') return value
  switch (grouping?.by) {
    case 'tag':
      return 'no tag'
    case 'stack':
      return 'no stack'
    case 'ou':
      return 'no organizational unit'
    case 'cost-category':
      return 'no category'
    default:
      return 'none'
  }
}

/** The kind of a row. */
export function kindOf({ values, shared }: Row): CostSeries['kind'] {
  if (values[0] === '') return 'none'
  return shared ? 'shared' : 'value'
}
