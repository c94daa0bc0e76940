import type { Sort } from '../../ui/virtual-table.tsx'
import type { ItemList, StackItem } from './item.ts'

type Compare = (one: StackItem, other: StackItem) => number

/** What a stack costs as a number to order by; undefined where that is not known. */
export type CostSize = (item: StackItem) => number | undefined

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

function byCost(costOf: CostSize): Compare {
  const size = (item: StackItem) => costOf(item) ?? -Infinity
  return (one, other) => {
    const [less, more] = [size(one), size(other)]
    return less === more ? 0 : less - more
  }
}

const notKnown: CostSize = () => undefined

/** A total order of items: by the sort's column, then name, then ARN. */
export function comparer(sort: Sort, costOf = notKnown): Compare {
  const first = sort.column === 'cost' ? byCost(costOf) : (orders[sort.column] ?? tie)
  const sign = sort.descending ? -1 : 1
  return (one, other) => sign * first(one, other) || tie(one, other)
}

/** What {@link sortedItems} keeps from one time to the next. */
export interface Sorted {
  /** The lists that went in, to see which changed. */
  readonly lists: readonly ItemList[]
  readonly sort: Sort
  readonly items: readonly StackItem[]
  readonly costOf: CostSize
}

/**
 * All items in order. While rows stream in only a few lists change: their items are taken out and
 * put in where they belong, which costs a search each, and the others are not compared again.
 */
export function sortedItems(
  lists: readonly ItemList[],
  sort: Sort,
  before: Sorted | undefined,
  costOf = notKnown,
): Sorted {
  const compare = comparer(sort, costOf)
  const made = (items: readonly StackItem[]): Sorted => ({ lists, sort, items, costOf })
  const whole = () => made(lists.flatMap(itemsOf).sort(compare))
  if (before === undefined || !sameOrder(before, sort, costOf)) return whole()
  const kept = new Set(before.lists)
  const added = lists.filter((list) => !kept.delete(list)).flatMap(itemsOf)
  // What is left of `kept` are lists that are gone.
  const gone = [...kept].flatMap(itemsOf)
  if (added.length + gone.length === 0 && lists.length === before.lists.length) return before
  if (added.length + gone.length > before.items.length / 2) return whole()
  return made(replaced(before.items, gone, added.sort(compare), compare))
}

function itemsOf({ items }: ItemList): readonly StackItem[] {
  return items
}

/** Costs are no part of the rows: other figures are another order, where it is theirs. */
function sameOrder({ sort, costOf }: Sorted, other: Sort, costs: CostSize): boolean {
  if (sort.column !== other.column || sort.descending !== other.descending) return false
  return sort.column !== 'cost' || costOf === costs
}

/** The first place in sorted `items` whose item does not come before `item`. */
export function placeOf<Item>(
  items: readonly Item[],
  item: Item,
  compare: (one: Item, other: Item) => number,
): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const there = items[middle]
    if (there !== undefined && compare(there, item) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Sorted `items` without those of `gone` and with sorted `added`, in order. */
export function replaced<Item>(
  items: readonly Item[],
  gone: readonly Item[],
  added: readonly Item[],
  compare: (one: Item, other: Item) => number,
): readonly Item[] {
  const leaving = new Set(gone.map((item) => placeOf(items, item, compare)))
  const entering = added.map((item) => placeOf(items, item, compare))
  const after: Item[] = []
  let next = 0
  for (let place = 0; place <= items.length; place += 1) {
    for (; entering[next] === place; next += 1) after.push(added[next] as Item)
    if (place < items.length && !leaving.has(place)) after.push(items[place] as Item)
  }
  return after
}
