import type { ActionRun, Outcome } from './model.ts'

/** Ends a run as its work ended, at a time in milliseconds. */
export function settle(run: ActionRun, outcome: Outcome, at: number): void {
  run.status = outcome.status
  run.summary = outcome.summary
  run.error = outcome.error
  run.changedAt = at
  run.token = undefined
}

/** How an action ends that took longer than it may. */
export function timedOut({ declaration }: ActionRun): Outcome {
  const isApproval = declaration.actionTypeId?.category === 'Approval'
  const message = isApproval
    ? 'The approval action timed out because no one responded to it.'
    : 'The action failed because its execution took longer than the action’s timeout.'
  return { status: 'Failed', error: { code: 'TimeoutError', message } }
}
