import type { Row } from '../view/series.ts'

/** What rules must know of the rows that they are applied to. */
export interface RuleContext {
  /** Which of a row’s values the rules are about. */
  readonly side: 0 | 1
  /** Which of a row’s values is an account’s id, where one is. */
  readonly accountSide?: 0 | 1 | undefined
  /** The number of each column’s calendar month. */
  readonly months: readonly number[]
  /**
   * Spend without the tag by stack: the stack’s name, then the row’s other value where it has one.
   * Absent where it is not known.
   */
  readonly stacks?: readonly Row[] | undefined
  /** The same by account, where the rows themselves are not by account. */
  readonly accounts?: readonly Row[] | undefined
}

export function emptyRow(values: readonly string[], columns: number): Row {
  return { values, high: new Float64Array(columns), low: new Float64Array(columns) }
}

/** Rows of the same values made one. */
export function combined(rows: readonly Row[]): Row[] {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const key = row.values.join('\0')
    const same = found.get(key)
    if (same) same.push(row)
    else found.set(key, [row])
  }
  return [...found.values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return []
    return rest.length === 0 ? [first] : [sumOfRows(first, rest)]
  })
}

function sumOfRows(first: Row, rest: readonly Row[]): Row {
  const high = first.high.slice()
  const low = first.low.slice()
  for (const row of rest) add({ high, low }, row, 1)
  const shared = first.shared === true || rest.some((row) => row.shared === true)
  return { values: first.values, high, low, ...(shared && { shared }) }
}

/** Adds a row to another, or takes it away. */
export function add(to: Pick<Row, 'high' | 'low'>, row: Pick<Row, 'high' | 'low'>, sign: 1 | -1) {
  for (let column = 0; column < row.high.length; column += 1) {
    to.high[column] = (to.high[column] ?? 0) + sign * (row.high[column] ?? 0)
    to.low[column] = (to.low[column] ?? 0) + sign * (row.low[column] ?? 0)
  }
}
