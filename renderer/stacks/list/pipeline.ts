import type { TargetReading } from '../../../shared/reading.ts'
import type { StackRow } from '../../../shared/stacks.ts'
import { type Arrangement, arrange, type Folds } from './arrange.ts'
import { type Chosen, chooseAll } from './choose.ts'
import { createFacts, type ListFacts } from './facts.ts'
import type { Grouping } from './group.ts'
import { type AccountNames, createItemMaker, type StackItem } from './item.ts'
import { createOrder, type Order } from './order.ts'
import { createChoice } from './outcomes.ts'
import { type CostSize, type Sorted, sortedItems } from './sort.ts'
import type { StacksView } from './view.ts'

export interface PipelineInput {
  readonly targets: readonly TargetReading<StackRow>[]
  readonly names: AccountNames
  readonly view: StacksView
  readonly folds: Folds
  /** A stable function; another one for other figures. */
  readonly costOf?: CostSize | undefined
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
  const listOf = createItemMaker()
  const gather = createFacts(now)
  const factsOf = remembering(({ lists }: Sorted) => gather(lists))
  const orderOf = remembering((sorted: Sorted) => createOrder(sorted.lists, sorted.items))
  const choose = createChoice(now)
  const arranged = createArranger()
  const everythingOf = remembering((order: Order) => chooseAll(order))
  let sorted: Sorted | undefined

  return ({ targets, names, view, folds, costOf }) => {
    const all = targets.map((target) => listOf(names, target))
    const lists = all.filter(({ items }) => items.length > 0)
    sorted = sortedItems(lists, view.layout.sort ?? byName, sorted, costOf)
    const order = orderOf(sorted)
    const chosen = choose(view.filter, sorted.lists, order) ?? everythingOf(order)
    return {
      ...arranged(chosen, view.grouping, folds),
      all: order.items,
      count: chosen.count,
      facts: factsOf(sorted),
    }
  }
}

/** Arranges, and gives what was chosen before as it was arranged then. */
function createArranger(): typeof arrange {
  const known = new WeakMap<Chosen, { grouping: Grouping; folds: Folds; made: Arrangement }>()
  return (chosen, grouping, folds) => {
    const before = known.get(chosen)
    if (before !== undefined && before.grouping === grouping && before.folds === folds) {
      return before.made
    }
    const made = arrange(chosen, grouping, folds)
    known.set(chosen, { grouping, folds, made })
    return made
  }
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
