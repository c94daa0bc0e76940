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
  const sized = rows.map((row) => {
    const { high, low } = totalOf(row)
    return { row, values: row.values, size: sizeOf(high, low) }
  })
  const { told, rest } = toldApart(sized, top)
  const others = rest.map(({ row }) => row)
  return {
    shown: told.map(({ row }) => row),
    other: others.length === 0 ? undefined : addUp(others, columns),
  }
}

/** A row as far as its place among the others hangs on it. */
interface Sized {
  readonly values: readonly string[]
  readonly size: number
}

/** Which rows are told apart, largest first: `top` of them, and all without a value. */
export function toldApart<Of extends Sized>(
  sized: readonly Of[],
  top: number,
): { told: Of[]; rest: Of[] } {
  const sorted = sized.toSorted((one, two) => two.size - one.size || compareValues(one, two))
  const told: Of[] = []
  const rest: Of[] = []
  let left = top
  for (const one of sorted) {
    const isNone = one.values[0] === ''
    if (isNone || left > 0) told.push(one)
    else rest.push(one)
    if (!isNone) left -= 1
  }
  return { told, rest }
}

function compareValues(one: Sized, two: Sized): number {
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
