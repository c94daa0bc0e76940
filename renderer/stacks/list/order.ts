import type { ItemList, StackItem } from './item.ts'

/**
 * Items in the list's order, with the number of each: its place when all lists are put one after
 * another. What is known of an item is kept under its number in plain bytes, because looking into
 * a hundred thousand objects one by one is what takes the time.
 */
export interface Order {
  readonly items: readonly StackItem[]
  readonly numbers: Uint32Array
  /** By number: 1 for items with a parent or children. */
  readonly related: Uint8Array
}

/** The order of sorted items out of `lists`; pure. */
export function createOrder(lists: readonly ItemList[], items: readonly StackItem[]): Order {
  const bases = new Map<string, number>()
  const related = new Uint8Array(items.length)
  let base = 0
  for (const list of lists) {
    bases.set(list.key, base)
    for (const item of list.items) {
      if (item.parent !== undefined || item.children.length > 0) related[base + item.place] = 1
    }
    base += list.items.length
  }
  const numbers = Uint32Array.from(items, ({ listKey, place }) => (bases.get(listKey) ?? 0) + place)
  return { items, numbers, related }
}
