import type { Plan, PlannedStack } from '../../../shared/plan-document.ts'
import type { Run, RunNode } from '../../../shared/plan-run.ts'
import { GroupRow, type TableRow } from '../../ui/virtual-table.tsx'
import { countWords } from '../../ui/count-words.ts'

/** A stack of the plan with how its deletion goes. */
export interface StackLine {
  readonly stack: PlannedStack
  readonly node: RunNode | undefined
}

/** The plan's stacks in their order, headed by their stages; those that stay come last. Pure. */
export function stackLines(
  plan: Plan,
  run: Run | undefined,
  folded: ReadonlySet<string>,
): TableRow<StackLine>[] {
  const nodes = new Map(run?.nodes.map((node) => [node.stack, node]))
  const stages = Map.groupBy(plan.stacks, ({ stage }) => stage)
  const order = [...stages.keys()].toSorted((one, other) => placeOf(one) - placeOf(other))
  return order.flatMap((stage) => {
    const stacks = stages.get(stage) ?? []
    const key = `stage ${stage}`
    const head = new GroupRow(key, labelOf(stage, stacks.length), stacks.length, folded.has(key))
    const lines = stacks.map((stack) => ({ stack, node: nodes.get(stack.row.arn) }))
    return folded.has(key) ? [head] : [head, ...lines]
  })
}

function placeOf(stage: number): number {
  return stage < 0 ? Infinity : stage
}

function labelOf(stage: number, count: number): string {
  if (stage < 0) return countWords(count, 'stack stays', 'stacks stay')
  return count === 1 ? `Stage ${stage + 1}` : `Stage ${stage + 1}: at the same time`
}
