import type { TargetReading } from '../../../shared/reading.ts'
import type { StackRow } from '../../../shared/stacks.ts'
import { type Arrangement, arrange, type Folds } from './arrange.ts'
import { type Filtered, filterItems } from './filter.ts'
import { type AccountNames, createItemMaker, type ItemMaker, type StackItem } from './item.ts'
import { type Sorted, sortedItems } from './sort.ts'
import { buildTree, type StackTree } from './tree.ts'
import type { StacksView } from './view.ts'

export interface PipelineInput {
  readonly targets: readonly TargetReading<StackRow>[]
  readonly names: AccountNames
  readonly view: StacksView
  readonly folds: Folds
  /** Milliseconds since 1970, for ages in filters. */
  readonly now: number
}

export interface StackRows extends Arrangement {
  /** All stacks that were read, in the list's order. */
  readonly all: readonly StackItem[]
  readonly matched: readonly StackItem[]
  readonly depthOf: (item: StackItem) => number
}

export type Pipeline = (input: PipelineInput) => StackRows

const byName = { column: 'name', descending: false } as const

/**
 * From targets to rows: items, sorted, in their tree, filtered, grouped. It remembers each step's
 * last outcome and redoes a step only when what goes into it changed: a key pressed in the filter
 * costs the filter and no sorting, a target that was read costs its own rows and a merge.
 */
export function createPipeline(): Pipeline {
  const makerOf = remembering<AccountNames, ItemMaker>(createItemMaker)
  const treeOf = remembering<readonly StackItem[], StackTree>(buildTree)
  let sorted: Sorted | undefined
  let filtered: Filtered | undefined

  return ({ targets, names, view, folds, now }) => {
    const maker = makerOf(names)
    const lists = targets.map(maker.itemsOf).filter((list) => list.length > 0)
    sorted = sortedItems(lists, view.layout.sort ?? byName, sorted)
    const all = sorted.items
    filtered = filterItems(all, view.filter, now, filtered)
    const matched = filtered.items
    const tree = treeOf(all)
    const arrangement = arrange({
      matched,
      tree,
      filtered: matched !== all,
      grouping: view.grouping,
      folds,
    })
    return { ...arrangement, all, matched, depthOf: tree.depthOf }
  }
}

/** `make`, which gives its last outcome again for the same input. */
function remembering<Input, Output>(make: (input: Input) => Output): (input: Input) => Output {
  let last: { readonly input: Input; readonly output: Output } | undefined
  return (input) => {
    if (last === undefined || last.input !== input) last = { input, output: make(input) }
    return last.output
  }
}
