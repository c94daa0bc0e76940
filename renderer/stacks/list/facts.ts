import { type QuickFilter, quickFilters, quickMatches } from './filter.ts'
import type { ItemList, StackItem } from './item.ts'

/** What the toolbar tells of all stacks. */
export interface ListFacts {
  /** How many stacks each quick filter would show. */
  readonly quick: ReadonlyMap<QuickFilter, number>
  /** All tag keys there are, in order. */
  readonly tagKeys: readonly string[]
}

interface OneListFacts {
  readonly quick: readonly number[]
  readonly tagKeys: ReadonlySet<string>
}

/**
 * Gathers facts of all lists. What was counted of a list is kept, so that each costs its own rows
 * once, however often others change. `now` in milliseconds since 1970.
 */
export function createFacts(now: number): (lists: readonly ItemList[]) => ListFacts {
  const known = new WeakMap<ItemList, OneListFacts>()
  const conditions = quickFilters.map(({ id }) => quickMatches(id, now))

  function factsOf(list: ItemList): OneListFacts {
    let facts = known.get(list)
    if (facts === undefined) {
      facts = {
        quick: conditions.map((matches) => list.items.filter(matches).length),
        tagKeys: tagKeysOf(list.items),
      }
      known.set(list, facts)
    }
    return facts
  }

  return (lists) => {
    const all = lists.map(factsOf)
    const counts = quickFilters.map(({ id }, place) => {
      const count = all.reduce((sum, { quick }) => sum + (quick[place] ?? 0), 0)
      return [id, count] as const
    })
    const keys = new Set(all.flatMap(({ tagKeys }) => [...tagKeys]))
    return {
      quick: new Map(counts),
      tagKeys: [...keys].sort((one, other) => one.localeCompare(other)),
    }
  }
}

function tagKeysOf(items: readonly StackItem[]): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const { row } of items) for (const key in row.tags) keys.add(key)
  return keys
}
