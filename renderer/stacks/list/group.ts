import type { StackItem } from './item.ts'
import { tagPrefix, valueOf } from './properties.ts'

/** What the list is grouped by: a property's key such as `account` or `tag:team`, or nothing. */
export type Grouping = string | undefined

export interface StackGroup {
  /** The value that the group shares; `undefined` for those that have none. */
  readonly value: string | undefined
  readonly items: readonly StackItem[]
}

/** The items in groups by value, in order of the values, those without one last; pure. */
export function groupItems(items: readonly StackItem[], by: string): readonly StackGroup[] {
  const groups = new Map<string | undefined, StackItem[]>()
  for (const item of items) {
    const value = valueOf(item, by)
    const group = groups.get(value)
    if (group === undefined) groups.set(value, [item])
    else group.push(item)
  }
  return [...groups]
    .map(([value, grouped]) => ({ value, items: grouped }))
    .sort(({ value: one }, { value: other }) => {
      if (one === undefined || other === undefined)
        return one === other ? 0 : one === undefined ? 1 : -1
      return one.localeCompare(other, undefined, { numeric: true })
    })
}

/** A group's title where it has no value. */
export function missingLabel(by: string): string {
  return by.startsWith(tagPrefix) ? `No tag ${by.slice(tagPrefix.length)}` : `No ${by}`
}
