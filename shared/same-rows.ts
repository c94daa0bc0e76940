/**
 * `rows` with the objects of `before` where nothing in them changed, so that whoever holds on to a
 * row knows it again; `before` itself where nothing changed at all. Rows are plain JSON. Pure.
 */
export function keepSame<Row>(before: readonly Row[], rows: readonly Row[]): readonly Row[] {
  if (before === rows || before.length === 0) return rows
  const kept = rows.map((row, index) => {
    const known = before[index]
    return known !== undefined && isSame(known, row) ? known : row
  })
  const unchanged =
    kept.length === before.length && kept.every((row, index) => row === before[index])
  return unchanged ? before : kept
}

/** Whether two values are the same as JSON; an absent property is as good as an undefined one. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (!isObject(one) || !isObject(other)) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  for (const name of names) if (!isSame(one[name], other[name])) return false
  return true
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
