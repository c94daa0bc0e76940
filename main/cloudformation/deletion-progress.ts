import type { DeletionProgress, StackEvent } from '../../shared/stacks.ts'
import { isOwnEvent, oldestFirst } from './event-order.ts'
import { explainReason } from './reasons.ts'
import { isSettled } from './status.ts'
import { nodesOf, type StackNode } from './tree.ts'

type Progress = Extract<DeletionProgress, { type: 'progress' }>
type Finished = Extract<DeletionProgress, { type: 'finished' }>

/** How the deletion of one resource stands. */
export type ProgressRow = Progress['resources'][number]

/** Every resource of the tree with what the deletion's events say of it last. Pure. */
export function progressOf(tree: StackNode, events: readonly StackEvent[]): ProgressRow[] {
  const rows = new Map<string, ProgressRow>()
  for (const node of nodesOf(tree)) {
    for (const resource of node.resources) {
      const row = {
        stack: node.arn,
        path: [...node.path],
        logicalId: resource.LogicalResourceId ?? '',
        type: resource.ResourceType ?? '',
        status: resource.ResourceStatus ?? 'UNKNOWN',
      }
      const reason = resource.ResourceStatusReason
      rows.set(keyOf(row), reason === undefined ? row : { ...row, reason })
    }
  }
  for (const event of oldestFirst(events)) {
    if (isOwnEvent(event)) continue
    const { stack, path, logicalId, type, status, reason } = event
    rows.set(keyOf(event), { stack, path, logicalId, type, status, ...(reason && { reason }) })
  }
  return [...rows.values()]
}

function keyOf({ stack, logicalId }: Pick<ProgressRow, 'stack' | 'logicalId'>): string {
  return `${stack}\n${logicalId}`
}

/**
 * Why a deletion failed, in plain words with advice; the deepest resources first. Where no resource
 * failed, AWS gave up before it began, and the stack's own `last` event says why. Pure.
 */
export function failuresOf(
  rows: readonly ProgressRow[],
  last: StackEvent | undefined,
): Finished['failures'] {
  if (last?.status === 'DELETE_COMPLETE') return []
  const failed = rows
    .filter((row) => row.status === 'DELETE_FAILED')
    .sort((one, other) => other.path.length - one.path.length)
  const whole = last?.reason !== undefined && isSettled(last.status) ? [last] : []
  return (failed.length > 0 ? failed : whole).map(({ stack, logicalId, type, reason }) => {
    const { meaning, advice } = explainReason(reason ?? '')
    return { stack, logicalId, type, reason: meaning, ...(advice !== undefined && { advice }) }
  })
}

/** What still is there after the deletion: skipped, or failed in a stack that is gone. Pure. */
export function leftBehind(tree: StackNode, status: string): Finished['left'] {
  const gone = status === 'DELETE_COMPLETE'
  return nodesOf(tree).flatMap((node) =>
    node.resources
      .filter(
        ({ ResourceStatus: is }) => is === 'DELETE_SKIPPED' || (gone && is === 'DELETE_FAILED'),
      )
      .map((resource) => ({
        logicalId: resource.LogicalResourceId ?? '',
        physicalId: resource.PhysicalResourceId,
        type: resource.ResourceType ?? '',
      })),
  )
}
