import type { StackItem } from './item.ts'

/** Who stands below whom. Only nested stacks are in it, and most stacks are not nested. */
export interface StackTree {
  /** The children of a stack by its ARN, in the order of the items given. */
  readonly childrenOf: (arn: string) => readonly StackItem[]
  /** The item's parent, if that is in the list. */
  readonly parentOf: (item: StackItem) => StackItem | undefined
  /** 0 for a stack that stands by itself. */
  readonly depthOf: (item: StackItem) => number
  /** Whether anything stands below the item. Cheap, to be asked of every row. */
  readonly isParent: (item: StackItem) => boolean
  readonly hasNested: boolean
}

const none: readonly StackItem[] = []

/** The tree of all items; pure. */
export function buildTree(items: readonly StackItem[]): StackTree {
  const nested = items.filter(({ row }) => row.parent !== undefined)
  const parents = new Set(nested.map(({ row }) => row.parent))
  const byArn = new Map<string, StackItem>()
  if (nested.length > 0) {
    for (const item of items) if (parents.has(item.row.arn)) byArn.set(item.row.arn, item)
  }
  const children = new Map<string, StackItem[]>()
  const withChildren = new Set<StackItem>()
  for (const item of nested) {
    const arn = item.row.parent ?? ''
    const parent = byArn.get(arn)
    if (parent === undefined) continue
    withChildren.add(parent)
    const siblings = children.get(arn)
    if (siblings === undefined) children.set(arn, [item])
    else siblings.push(item)
  }

  const parentOf = (item: StackItem) =>
    item.row.parent === undefined ? undefined : byArn.get(item.row.parent)

  return {
    childrenOf: (arn) => children.get(arn) ?? none,
    parentOf,
    isParent: (item) => withChildren.has(item),
    hasNested: children.size > 0,
    depthOf(item) {
      let depth = 0
      for (let at = parentOf(item); at !== undefined && depth < 20; at = parentOf(at)) depth += 1
      return depth
    },
  }
}
