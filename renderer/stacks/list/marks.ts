import type { CompiledFilter, Condition } from './filter.ts'
import type { ItemList } from './item.ts'

/** One byte an item of a list: 1 where it matches. */
export type Marks = Uint8Array

/**
 * Which items of a list match; pure. Where it is known that only some can, they are marked in
 * `among`, and only they are looked at.
 */
export function markList(list: ItemList, filter: CompiledFilter, among?: Marks): Marks {
  const many = among === undefined ? list.items.length : count(among)
  if (among !== undefined && many === 0) return among
  // Looking at a few one by one takes less than going through the text of all.
  const few = among !== undefined && many * fewOf < list.items.length ? among : undefined
  const marks = new Uint8Array(list.items.length)
  if (among === undefined) marks.fill(1)
  else marks.set(among)
  for (const alternatives of filter) both(marks, markAny(list, alternatives, few))
  return marks
}

/** One in so many items at most are few. */
const fewOf = 8

function count(marks: Marks): number {
  let marked = 0
  for (const mark of marks) marked += mark
  return marked
}

function markAny(list: ItemList, alternatives: readonly Condition[], few?: Marks): Marks {
  const [first, ...others] = alternatives.map((condition) => markCondition(list, condition, few))
  if (first === undefined) return new Uint8Array(list.items.length)
  for (const other of others) {
    for (let place = 0; place < first.length; place += 1) {
      if (other[place] === 1) first[place] = 1
    }
  }
  return first
}

/** Takes out of `one` what is not marked in `other`. */
function both(one: Marks, other: Marks): void {
  for (let place = 0; place < one.length; place += 1) {
    if (other[place] === 0) one[place] = 0
  }
}

function markCondition(list: ItemList, condition: Condition, few?: Marks): Marks {
  if (condition.kind === 'item') {
    return Uint8Array.from(list.items, (item, place) =>
      few?.[place] !== 0 && condition.matches(item) ? 1 : 0,
    )
  }
  const marks = new Uint8Array(list.items.length).fill(1)
  for (const word of condition.words) {
    both(marks, few === undefined ? markWord(list, word) : markWordAmong(list, word, few))
  }
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

/** The same, of a few items, each looked through by itself. */
function markWordAmong({ items, text, ends }: ItemList, word: string, few: Marks): Marks {
  const marks = new Uint8Array(items.length)
  for (let place = few.indexOf(1); place >= 0; place = few.indexOf(1, place + 1)) {
    const start = place === 0 ? 0 : ends[place - 1]
    if (text.slice(start, ends[place]).includes(word)) marks[place] = 1
  }
  return marks
}

/** Marks lists for one filter. */
export interface Marker {
  readonly marksOf: (list: ItemList) => Marks
  /** The lists that were marked. */
  readonly known: KnownMarks
}

type KnownMarks = WeakMap<ItemList, Marks>

/**
 * Keeps each list's marks for as long as the filter is the same. `wider` are the marks of a filter
 * that lets all through that this one does: what they leave out is not looked at again.
 */
export function createMarker(filter: CompiledFilter, wider?: KnownMarks): Marker {
  const known: KnownMarks = new WeakMap()
  const marksOf = (list: ItemList) => {
    let marks = known.get(list)
    if (marks === undefined) {
      marks = markList(list, filter, wider?.get(list))
      known.set(list, marks)
    }
    return marks
  }
  return { marksOf, known }
}
