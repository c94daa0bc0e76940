/** A row of a report as a program would keep it that has no store of columns: one a cell. */
export interface PlainRow {
  readonly day: string
  readonly account: string
  readonly tag: string
  /** In a float. */
  readonly amount: number
}

/** What a row is grouped by: one key, or one within the other. */
export type KeyOf = (row: PlainRow) => string

/**
 * What a colleague would write to group rows: one loop, a map a grouping, and a column a day. No
 * text is made a row, which is what takes longest in such loops.
 */
export function groupPlainly(
  rows: readonly PlainRow[],
  days: readonly string[],
  outer: KeyOf,
  inner: KeyOf | undefined,
): Map<string, Map<string, Float64Array>> {
  const columnOf = new Map(days.map((day, column) => [day, column]))
  const groups = new Map<string, Map<string, Float64Array>>()
  for (const row of rows) {
    const key = outer(row)
    let within = groups.get(key)
    if (within === undefined) groups.set(key, (within = new Map<string, Float64Array>()))
    const innerKey = inner === undefined ? '' : inner(row)
    let sums = within.get(innerKey)
    if (sums === undefined) within.set(innerKey, (sums = new Float64Array(days.length)))
    const column = columnOf.get(row.day) ?? 0
    sums[column] = (sums[column] ?? 0) + row.amount
  }
  return groups
}

/** All that was grouped, in one. */
export function sumOfGroups(groups: Map<string, Map<string, Float64Array>>): number {
  let sum = 0
  for (const within of groups.values()) {
    for (const sums of within.values()) for (const amount of sums) sum += amount
  }
  return sum
}
