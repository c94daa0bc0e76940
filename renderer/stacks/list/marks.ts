import type { CompiledFilter, Condition } from './filter.ts'
import type { ItemList } from './item.ts'

/** One byte an item of a list: 1 where it matches. */
export type Marks = Uint8Array

/** Which items of a list match; pure. */
export function markList(list: ItemList, filter: CompiledFilter): Marks {
  let marks: Marks | undefined
  for (const alternatives of filter) {
    const these = markAny(list, alternatives)
    marks = marks === undefined ? these : both(marks, these)
  }
  return marks ?? new Uint8Array(list.items.length).fill(1)
}

function markAny(list: ItemList, alternatives: readonly Condition[]): Marks {
  const [first, ...others] = alternatives.map((condition) => markCondition(list, condition))
  if (first === undefined) return new Uint8Array(list.items.length)
  for (const other of others) {
    for (let place = 0; place < first.length; place += 1) {
      if (other[place] === 1) first[place] = 1
    }
  }
  return first
}

function both(one: Marks, other: Marks): Marks {
  for (let place = 0; place < one.length; place += 1) {
    if (other[place] === 0) one[place] = 0
  }
  return one
}

function markCondition(list: ItemList, condition: Condition): Marks {
  if (condition.kind === 'item') {
    return Uint8Array.from(list.items, (item) => (condition.matches(item) ? 1 : 0))
  }
  const [first, ...others] = condition.words.map((word) => markWord(list, word))
  let marks = first ?? new Uint8Array(list.items.length).fill(1)
  for (const other of others) marks = both(marks, other)
  return condition.negated ? marks.map((mark) => 1 - mark) : marks
}

/**
 * The items in whose text a word stands. The texts of a list are one string, so a rare word is
 * found at the speed of memory, and for a common one the search goes on at the next item.
 */
function markWord({ items, text, ends }: ItemList, word: string): Marks {
  const marks = new Uint8Array(items.length)
  let place = 0
  for (let at = text.indexOf(word); at >= 0;) {
    while ((ends[place] ?? Infinity) <= at) place += 1
    marks[place] = 1
    at = text.indexOf(word, ends[place])
  }
  return marks
}

/** Marks lists and keeps each list's marks for as long as the filter is the same. */
export function createMarker(filter: CompiledFilter): (list: ItemList) => Marks {
  const known = new WeakMap<ItemList, Marks>()
  return (list) => {
    let marks = known.get(list)
    if (marks === undefined) {
      marks = markList(list, filter)
      known.set(list, marks)
    }
    return marks
  }
}
