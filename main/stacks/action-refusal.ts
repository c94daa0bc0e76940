import type { Failure } from '../../shared/failure.ts'
import type { ChangeSetRow, StackAction, StackDetail } from '../../shared/stacks.ts'
import { stackName } from '../cloudformation/arn.ts'
import { changeSetRefusal } from './change-set-refusal.ts'
import { refusalOf } from './refusal.ts'

/**
 * Why AWS would refuse an action as the stack stands, if it would; for what is about a change set,
 * `changeSet` is that one as it stands, undefined where it is gone. Pure.
 */
export function actionRefusal(
  stack: StackDetail,
  action: StackAction,
  changeSet?: ChangeSetRow,
): Failure | undefined {
  const root = stack.root ?? stack.parent
  switch (action.action) {
    case 'protect':
      if (root !== undefined) return onRootOnly(stack, root, 'Termination protection is set')
      return gone(stack)
    case 'cancel-update':
      if (root !== undefined) return onRootOnly(stack, root, 'An update is cancelled')
      return wrongState(stack, 'UPDATE_IN_PROGRESS', 'There is no update to cancel')
    case 'continue-rollback':
      if (root !== undefined) return onRootOnly(stack, root, 'A rollback is continued')
      return wrongState(stack, 'UPDATE_ROLLBACK_FAILED', 'There is no failed rollback to continue')
    case 'execute-change-set':
      return changeSetRefusal(stack, changeSet, 'execute')
    case 'delete-change-set':
      return changeSetRefusal(stack, changeSet, 'delete')
  }
}

function onRootOnly(stack: StackDetail, root: string, what: string): Failure {
  const name = stackName(root)
  return refusalOf(stack, `${what} on the root stack, ${name}.`, `Open ${name} and do it there.`)
}

function gone(stack: StackDetail): Failure | undefined {
  if (stack.status !== 'DELETE_COMPLETE' && stack.status !== 'DELETE_IN_PROGRESS') return undefined
  return refusalOf(stack, `${stack.name} is in ${stack.status}: it is too late to protect it.`)
}

function wrongState(stack: StackDetail, wanted: string, sentence: string): Failure | undefined {
  if (stack.status === wanted) return undefined
  return refusalOf(
    stack,
    `${sentence}: ${stack.name} is in ${stack.status}.`,
    `AWS takes this only in ${wanted}.`,
  )
}
