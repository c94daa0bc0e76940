import type { PlannedStack } from '../../../shared/plan-document.ts'
import type { NodeChange } from './changes.ts'

/**
 * What follows from how a stack stands right before its turn: it may be gone already, be on its way
 * through somebody else, or have changed since the plan. Nothing when it is as planned. Pure.
 *
 * @param attempt deletions of this run that failed before
 */
export function lookAt(
  { row }: PlannedStack,
  found: { readonly status: string; readonly updatedAt?: string | undefined },
  attempt: number,
): NodeChange | undefined {
  const { status, updatedAt } = found
  if (status === 'DELETE_COMPLETE' || status === 'GONE') {
    const remark = attempt > 0 ? undefined : 'It was deleted already, not by this run.'
    return { type: 'deleted', ...(remark !== undefined && { remark }) }
  }
  if (status === 'DELETE_IN_PROGRESS') return { type: 'adopted' }
  if (status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS') {
    return changed(row, `is in ${status}`, 'Wait until that has ended, then try again.')
  }
  if (updatedAt !== row.updatedAt) {
    const since = `was updated at ${updatedAt ?? 'an unknown time'}, after the plan was made`
    return changed(row, since, 'Skip it, and plan its deletion again.')
  }
  return undefined
}

function changed({ name, arn }: PlannedStack['row'], what: string, advice: string): NodeChange {
  const about = { logicalId: name, type: 'AWS::CloudFormation::Stack', physicalId: arn }
  const failure = { ...about, reason: `${name} ${what}.`, advice, remedies: [] }
  return { type: 'failed', failures: [failure], forceAllowed: false }
}
