import { GroupRow, type TableRow } from '../virtual-table.tsx'
import { tagPrefix } from './choose-rows.ts'

/** Groups that the user folded, by key. */
export type FoldedGroups = ReadonlySet<string>

/** The tags of rows, where they have any; a stable function. */
export type TagsOf<Row> = (row: Row) => Readonly<Record<string, string>>

/** Every tag's key that a row has, in order. */
export function tagKeysOf<Row>(rows: readonly Row[], tagsOf: TagsOf<Row>): readonly string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(tagsOf(row))))].sort()
}

/**
 * The rows under a group row for each value, groups in order of their values and those without one
 * last; within a group the rows keep their order. Pure.
 */
export function groupRows<Row extends object>(
  rows: readonly Row[],
  by: string,
  valueOf: (row: Row) => string | undefined,
  folded: FoldedGroups,
): readonly TableRow<Row>[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const value = valueOf(row) ?? ''
    const group = groups.get(value)
    if (group === undefined) groups.set(value, [row])
    else group.push(row)
  }
  return [...groups]
    .sort(([one], [other]) => order(one, other))
    .flatMap(([value, grouped]) => {
      const key = `group:${by}:${value}`
      const isFolded = folded.has(key)
      const label = value === '' ? missingLabel(by) : value
      return [new GroupRow(key, label, grouped.length, isFolded), ...(isFolded ? [] : grouped)]
    })
}

const collator = new Intl.Collator('en', { numeric: true })

function order(one: string, other: string): number {
  if (one === '' || other === '') return Number(one === '') - Number(other === '')
  return collator.compare(one, other)
}

function missingLabel(by: string): string {
  return by.startsWith(tagPrefix) ? `No tag ${by.slice(tagPrefix.length)}` : `No ${by}`
}
