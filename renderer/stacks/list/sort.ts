import type { Sort } from '../../ui/virtual-table.tsx'
import type { StackItem } from './item.ts'

type Compare = (one: StackItem, other: StackItem) => number

/** Plain order of code units: five times as fast as a collator, and names are ASCII. */
function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function by(value: (item: StackItem) => string): Compare {
  return (one, other) => order(value(one), value(other))
}

const protection = (item: StackItem) => {
  const { terminationProtection } = item.row
  return terminationProtection === undefined ? '' : String(terminationProtection)
}

/** Columns that can be sorted, by what. Missing values come first, as the smallest. */
const orders: Readonly<Record<string, Compare>> = {
  name: by((item) => item.sortName),
  account: by((item) => item.accountName.toLowerCase()),
  accountId: by((item) => item.row.account),
  region: by((item) => item.row.region),
  status: by((item) => item.statusWord),
  created: by((item) => item.row.createdAt),
  updated: by((item) => item.row.updatedAt ?? item.row.createdAt),
  deleted: by((item) => item.row.deletedAt ?? ''),
  drift: by((item) => item.row.drift),
  protection: by(protection),
  application: by((item) => item.application?.toLowerCase() ?? ''),
  description: by((item) => item.row.description?.toLowerCase() ?? ''),
  parent: by((item) => item.row.parent ?? ''),
}

const tie: Compare = (one, other) =>
  order(one.sortName, other.sortName) || order(one.row.arn, other.row.arn)

/** A total order of items: by the sort's column, then name, then ARN. */
export function comparer(sort: Sort): Compare {
  const first = orders[sort.column] ?? tie
  const sign = sort.descending ? -1 : 1
  return (one, other) => sign * first(one, other) || tie(one, other)
}

/** What {@link sortedItems} keeps from one time to the next. */
export interface Sorted {
  /** The lists that went in, to see which changed. */
  readonly lists: readonly (readonly StackItem[])[]
  readonly sort: Sort
  readonly items: readonly StackItem[]
}

/**
 * All items in order. While rows stream in only a few lists change: the items of the others keep
 * their order, and only the changed ones are sorted and merged in.
 */
export function sortedItems(
  lists: readonly (readonly StackItem[])[],
  sort: Sort,
  before: Sorted | undefined,
): Sorted {
  const compare = comparer(sort)
  if (before === undefined || !sameSort(before.sort, sort)) {
    return { lists, sort, items: lists.flat().sort(compare) }
  }
  const kept = new Set(before.lists)
  const added = lists.filter((list) => !kept.delete(list)).flat()
  // What is left of `kept` are lists that are gone.
  const gone = new Set([...kept].flat())
  if (added.length === 0 && gone.size === 0) return { lists, sort, items: before.items }
  if (added.length + gone.size > before.items.length) {
    return { lists, sort, items: lists.flat().sort(compare) }
  }
  const staying = gone.size === 0 ? before.items : before.items.filter((item) => !gone.has(item))
  return { lists, sort, items: merged(staying, added.sort(compare), compare) }
}

function sameSort(one: Sort, other: Sort): boolean {
  return one.column === other.column && one.descending === other.descending
}

/** Two sorted lists as one. */
export function merged<Item>(
  left: readonly Item[],
  right: readonly Item[],
  compare: (one: Item, other: Item) => number,
): Item[] {
  const all: Item[] = []
  let at = 0
  for (const item of right) {
    for (let next = left[at]; next !== undefined && compare(next, item) <= 0; next = left[at]) {
      all.push(next)
      at += 1
    }
    all.push(item)
  }
  for (; at < left.length; at += 1) {
    const next = left[at]
    if (next !== undefined) all.push(next)
  }
  return all
}
