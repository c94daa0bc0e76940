import type { TargetReading } from '../../../shared/reading.ts'
import type { StackRow } from '../../../shared/stacks.ts'
import { type Arrangement, arrange, type Folds } from './arrange.ts'
import { type Chosen, chooseAll, chooseMarked } from './choose.ts'
import { createFacts, type ListFacts } from './facts.ts'
import { type CompiledFilter, compileFilter, type StackFilter } from './filter.ts'
import { type AccountNames, createItemMaker, type ItemList, type StackItem } from './item.ts'
import { createMarker, type Marks } from './marks.ts'
import { createOrder, type Order } from './order.ts'
import { type Sorted, sortedItems } from './sort.ts'
import type { StacksView } from './view.ts'

export interface PipelineInput {
  readonly targets: readonly TargetReading<StackRow>[]
  readonly names: AccountNames
  readonly view: StacksView
  readonly folds: Folds
}

export interface StackRows extends Arrangement {
  /** All stacks that were read, in the list's order. */
  readonly all: readonly StackItem[]
  /** How many of them match the filter. */
  readonly count: number
  readonly facts: ListFacts
}

export type Pipeline = (input: PipelineInput) => StackRows

const byName = { column: 'name', descending: false } as const

/**
 * From targets to rows: items, sorted, filtered, in their tree, grouped. It remembers each step's
 * last outcome and redoes a step only when what goes into it changed: a key pressed in the filter
 * costs the filter and no sorting, a target that was read costs its own rows and their places.
 * `now`, in milliseconds since 1970, is what ages in filters count from.
 */
export function createPipeline(now: number): Pipeline {
  const makerOf = remembering((names: AccountNames) => createItemMaker(names))
  const gather = createFacts(now)
  const factsOf = remembering(({ lists }: Sorted) => gather(lists))
  const orderOf = remembering((sorted: Sorted) => createOrder(sorted.lists, sorted.items))
  const filterOf = remembering((filter: StackFilter) => filtering(compileFilter(filter, now)))
  const everythingOf = remembering((order: Order) => chooseAll(order))
  let sorted: Sorted | undefined

  return ({ targets, names, view, folds }) => {
    const lists = targets.map(makerOf(names)).filter(({ items }) => items.length > 0)
    sorted = sortedItems(lists, view.layout.sort ?? byName, sorted)
    const order = orderOf(sorted)
    const chosen = filterOf(view.filter)?.(sorted.lists, order) ?? everythingOf(order)
    return {
      ...arrange(chosen, view.grouping, folds),
      all: order.items,
      count: chosen.count,
      facts: factsOf(sorted),
    }
  }
}

/** Applies a filter; `undefined` for the filter that lets everything through. */
function filtering(
  filter: CompiledFilter,
): ((lists: readonly ItemList[], order: Order) => Chosen) | undefined {
  if (filter.length === 0) return undefined
  const marksOf = createMarker(filter)
  return (lists, order) => chooseMarked(order, joined(lists.map(marksOf), order.items.length))
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

/** `make`, which gives its last outcome again for the same input. */
function remembering<Input extends object, Output>(
  make: (input: Input) => Output,
): (input: Input) => Output {
  let last: { readonly input: Input; readonly output: Output } | undefined
  return (input) => {
    if (last?.input !== input) last = { input, output: make(input) }
    return last.output
  }
}
