import { type Chosen, chooseMarked } from './choose.ts'
import { compileFilter, type StackFilter } from './filter.ts'
import type { ItemList } from './item.ts'
import { createMarker, type Marker, type Marks } from './marks.ts'
import { filterKey, narrows } from './narrowing.ts'
import type { Order } from './order.ts'

/** A filter that was applied, and what it chose of the order as it is. */
interface Outcome {
  readonly filter: StackFilter
  readonly marker: Marker
  chosen: Chosen | undefined
}

/** Chooses by a filter; `undefined` for the filter that lets everything through. */
export type Choose = (
  filter: StackFilter,
  lists: readonly ItemList[],
  order: Order,
) => Chosen | undefined

/** Outcomes kept: about as many as a word has letters, so that taking it back costs nothing. */
const keptAtMost = 8

/**
 * Applies filters and keeps the outcomes of the last ones. A filter that narrows one of them only
 * looks at what that one let through. `now` is what ages count from, in milliseconds since 1970.
 */
export function createChoice(now: number): Choose {
  const outcomes = new Map<string, Outcome>()
  let current: Order | undefined

  /** The outcome of the filter, with the newest that it narrows: while typing, a letter less. */
  function outcomeOf(filter: StackFilter, key: string): readonly [Outcome, Outcome | undefined] {
    const known = outcomes.get(key)
    outcomes.delete(key)
    const wider = [...outcomes.values()].findLast((outcome) => narrows(outcome.filter, filter))
    const outcome = known ?? begun(filter, now, wider)
    outcomes.set(key, outcome)
    const [oldest] = outcomes.keys()
    if (outcomes.size > keptAtMost && oldest !== undefined) outcomes.delete(oldest)
    return [outcome, wider]
  }

  /** What was chosen of another order is of no use, and would keep stacks that are gone. */
  function turnTo(order: Order) {
    if (current !== order) for (const outcome of outcomes.values()) outcome.chosen = undefined
    current = order
  }

  return (filter, lists, order) => {
    turnTo(order)
    const key = filterKey(filter)
    if (key === nothing) return undefined
    const [outcome, wider] = outcomeOf(filter, key)
    outcome.chosen ??= chooseMarked(
      order,
      joined(lists.map(outcome.marker.marksOf), order.items.length),
      wider?.chosen?.places,
    )
    return outcome.chosen
  }
}

const nothing = '[]'

function begun(filter: StackFilter, now: number, wider: Outcome | undefined): Outcome {
  const marker = createMarker(compileFilter(filter, now), wider?.marker.known)
  return { filter, marker, chosen: undefined }
}

function joined(parts: readonly Marks[], length: number): Marks {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
