import type { StackItem } from './item.ts'
import type { Marks } from './marks.ts'
import type { Order } from './order.ts'

/** What of an order is shown. */
export interface Chosen {
  /** The stacks that head rows of their own, in order. */
  readonly roots: readonly StackItem[]
  /** Places in `roots` of those that may have stacks beneath them. */
  readonly families: readonly number[]
  /** The nested stacks that match, and those between them and their roots; empty without a filter. */
  readonly nested: ReadonlySet<StackItem>
  /** How many stacks match, nested ones counted. */
  readonly count: number
  /** Where in the order they stand; absent where all match. */
  readonly places?: Uint32Array
}

const none: ReadonlySet<StackItem> = new Set()

/** Everything: all stacks that stand by themselves. */
export function chooseAll({ items, numbers, related }: Order): Chosen {
  const roots: StackItem[] = []
  const families: number[] = []
  for (let place = 0; place < items.length; place += 1) {
    const item = items[place] as StackItem
    if (related[numbers[place] ?? 0] === 0) roots.push(item)
    else if (item.parent === undefined) families.push(roots.push(item) - 1)
  }
  return { roots, families, nested: none, count: items.length }
}

/**
 * What is marked, by number: matching stacks that stand by themselves, and the roots of matching
 * nested ones, each where the first of its family stands. `among` are the places outside which
 * nothing is marked, where they are known.
 */
export function chooseMarked(order: Order, marks: Marks, among?: Uint32Array): Chosen {
  const { items, numbers, related } = order
  const places = markedPlaces(order, marks, among)
  const roots: StackItem[] = []
  const nested = new Set<StackItem>()
  const families: number[] = []
  const seen = new Set<StackItem>()
  for (const place of places) {
    const item = items[place] as StackItem
    if (related[numbers[place] ?? 0] === 0) roots.push(item)
    else {
      const root = climb(item, nested)
      if (!seen.has(root)) families.push(roots.push(root) - 1)
      seen.add(root)
    }
  }
  return { roots, families, nested, count: places.length, places }
}

function markedPlaces({ numbers }: Order, marks: Marks, among?: Uint32Array): Uint32Array {
  const length = among?.length ?? numbers.length
  const places = new Uint32Array(length)
  let count = 0
  for (let at = 0; at < length; at += 1) {
    const place = among === undefined ? at : (among[at] ?? 0)
    if (marks[numbers[place] ?? 0] !== 1) continue
    places[count] = place
    count += 1
  }
  return places.slice(0, count)
}

/** The root of an item; what lies between them goes into `nested`. */
function climb(item: StackItem, nested: Set<StackItem>): StackItem {
  let at = item
  for (let steps = item.depth; steps > 0 && at.parent !== undefined; steps -= 1) {
    nested.add(at)
    at = at.parent
  }
  return at
}
