import { type Failure, FailureError } from '../../shared/failure.ts'
import type { StackDetail } from '../../shared/stacks.ts'
import type { WriteRequest } from '../journal/gate.ts'
import type { DeletionChoice } from './fates.ts'
import { refusesDeletion } from './obstacles.ts'
import { refusalOf } from './refusal.ts'

/** DeleteStack's input, as far as it is used; a type alias, so that it counts as JSON. */
export type DeletionInput = {
  StackName: string
  RetainResources?: string[]
  DeletionMode?: 'FORCE_DELETE_STACK'
  ClientRequestToken?: string
}

/**
 * DeleteStack's exact input: always by ARN, because a name may meanwhile be another stack's. Pure.
 */
export function deletionInput(
  stack: Pick<StackDetail, 'arn'>,
  { retain, force }: DeletionChoice,
  token?: string,
): DeletionInput {
  return {
    StackName: stack.arn,
    ...(retain.length > 0 && { RetainResources: [...retain] }),
    ...(force && { DeletionMode: 'FORCE_DELETE_STACK' }),
    ...(token !== undefined && { ClientRequestToken: token }),
  }
}

/** The deletion as the gate wants to know it. Pure. */
export function deletionWrite(
  stack: StackDetail,
  choice: DeletionChoice,
  token?: string,
): WriteRequest {
  return {
    target: { account: stack.account, region: stack.region },
    action: actionOf(choice),
    service: 'cloudformation',
    operation: 'DeleteStack',
    input: deletionInput(stack, choice, token),
    resource: stack.arn,
    challenge: stack.name,
  }
}

function actionOf({ retain, force }: DeletionChoice): string {
  if (force) return 'Delete stack, by force'
  return retain.length > 0 ? 'Delete stack, retaining resources' : 'Delete stack'
}

/** Throws where there is nothing left to delete. */
export function assertExists(stack: StackDetail): void {
  if (stack.status !== 'DELETE_COMPLETE') return
  throw new FailureError(refusalOf(stack, `${stack.name} is deleted already.`))
}

/** Why AWS would not take this choice of resources to retain, or of force, if it would not. Pure. */
export function choiceRefusal(stack: StackDetail, choice: DeletionChoice): Failure | undefined {
  if (stack.status === 'DELETE_FAILED') return undefined
  if (choice.retain.length === 0 && !choice.force) return undefined
  const what = choice.force ? 'Force mode is' : 'Resources to retain are'
  return refusalOf(
    stack,
    `${what} possible only after a deletion has failed; ${stack.name} is in ${stack.status}.`,
    'Delete it without that first.',
  )
}

/** Why AWS would refuse the deletion as things stand, as far as the stack itself tells. Pure. */
export function deletionRefusal(stack: StackDetail, choice: DeletionChoice): Failure | undefined {
  if (stack.terminationProtection === true) {
    return refusalOf(
      stack,
      `Termination protection of ${stack.root === undefined ? stack.name : 'its root stack'} is on.`,
      'Switch it off first, if the stack may go.',
    )
  }
  if (refusesDeletion(stack.status)) {
    return refusalOf(
      stack,
      stack.status === 'DELETE_IN_PROGRESS'
        ? `${stack.name} is being deleted already.`
        : `${stack.name} cannot be deleted while it is in ${stack.status}.`,
      'Wait until the operation has ended.',
    )
  }
  return choiceRefusal(stack, choice)
}
