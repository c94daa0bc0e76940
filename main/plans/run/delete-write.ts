import type { Plan, PlannedStack } from '../../../shared/plan-document.ts'
import type { WriteRequest } from '../../journal/gate.ts'
import type { Deletion } from './work.ts'

/** DeleteStack's input, as far as it is used; a type alias, so that it counts as JSON. */
export type DeleteStackInput = {
  StackName: string
  RetainResources?: string[]
  DeletionMode?: 'FORCE_DELETE_STACK'
  ClientRequestToken?: string
}

/** DeleteStack's exact input: by ARN, because a name may meanwhile be another stack's. Pure. */
export function deletionInput({ row }: PlannedStack, request: Deletion): DeleteStackInput {
  return {
    StackName: row.arn,
    ...(request.retain.length > 0 && { RetainResources: [...request.retain] }),
    ...(request.force && { DeletionMode: 'FORCE_DELETE_STACK' as const }),
    ...(request.token !== '' && { ClientRequestToken: request.token }),
  }
}

/** A plan's deletion of one stack, as the gate wants to know it. Pure. */
export function deletionWrite(
  plan: Plan,
  stack: PlannedStack,
  request: Deletion,
  challenge: string,
): WriteRequest {
  const { account, region, arn } = stack.row
  return {
    target: { account, region },
    action: actionOf(request),
    service: 'cloudformation',
    operation: 'DeleteStack',
    input: deletionInput(stack, request),
    resource: arn,
    challenge,
    plan: plan.id,
  }
}

function actionOf({ force, retain }: Deletion): string {
  if (force) return 'Delete stack, by force'
  return retain.length > 0 ? 'Delete stack, retaining resources' : 'Delete stack'
}
