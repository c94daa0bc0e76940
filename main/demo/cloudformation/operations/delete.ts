import type {
  DeleteStackInput,
  UpdateTerminationProtectionInput,
  UpdateTerminationProtectionOutput,
} from '@aws-sdk/client-cloudformation'
import { engine } from '../engine/engine.ts'
import { enterStatus } from '../engine/events.ts'
import type { Region } from '../engine/region.ts'
import { isDeletedRole, roleGone } from '../engine/service-role.ts'
import type { Stack } from '../engine/stack.ts'
import { validationError } from '../errors.ts'
import type { Context } from './context.ts'
import { findLiveStack, isRepeated, keepToken } from './lookup.ts'

/** DeleteStack. A stack that is not there, or is deleted, is no error. */
export function deleteStack(context: Context, input: DeleteStackInput): object {
  const { region, at } = context
  const stack = region.find(input.StackName ?? '')
  if (!stack || stack.isDeleted) return {}
  if (isRepeated(stack, input.ClientRequestToken, 'DeleteStack')) return {}
  checkDeletable(region, stack, input)
  if (stack.status === 'DELETE_IN_PROGRESS') return {}
  if (stack.status === 'REVIEW_IN_PROGRESS') {
    enterStatus(region, stack, 'DELETE_COMPLETE', at, 'User Initiated')
    return {}
  }
  const roleArn = input.RoleARN ?? stack.roleArn
  if (roleArn !== undefined && isDeletedRole(region, roleArn)) {
    throw validationError(roleGone(roleArn))
  }
  keepToken(stack, input.ClientRequestToken, 'DeleteStack')
  stack.roleArn = roleArn
  const options = {
    token: input.ClientRequestToken,
    retain: new Set(input.RetainResources ?? []),
    force: input.DeletionMode === 'FORCE_DELETE_STACK',
  }
  engine.delete(region, stack, options, at)
  return {}
}

function checkDeletable(region: Region, stack: Stack, input: DeleteStackInput): void {
  const root = stack.rootId === undefined ? undefined : region.find(stack.rootId)
  if (stack.terminationProtection || (root?.terminationProtection ?? false)) {
    throw validationError(
      `Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`,
    )
  }
  if (stack.status.endsWith('_IN_PROGRESS') && !interruptible.has(stack.status)) {
    throw validationError(`Stack [${stack.id}] cannot be deleted while in status ${stack.status}`)
  }
  if (stack.status === 'DELETE_FAILED') checkRetained(stack, input.RetainResources ?? [])
  else checkStandard(stack, input)
}

const interruptible = new Set(['CREATE_IN_PROGRESS', 'DELETE_IN_PROGRESS', 'REVIEW_IN_PROGRESS'])

function checkStandard(stack: Stack, input: DeleteStackInput): void {
  if (input.DeletionMode === 'FORCE_DELETE_STACK') {
    throw validationError(
      `Invalid operation on stack [${stack.id}]. You can activate DeletionMode FORCE_DELETE_STACK in a delete stack operation only when the stack is in the DELETE_FAILED state.`,
    )
  }
  if ((input.RetainResources ?? []).length > 0) {
    throw validationError(
      `Invalid operation on stack [${stack.id}]. You can specify RetainResources in a delete stack operation only when the stack is in the DELETE_FAILED state.`,
    )
  }
}

function checkRetained(stack: Stack, names: readonly string[]): void {
  const unknown = names.filter((name) => !stack.resources.has(name))
  if (unknown.length > 0) {
    throw validationError(
      `The specified resources to retain do not belong to the stack: [${unknown.join(', ')}]`,
    )
  }
  const gone = names.some((name) => stack.resources.get(name)?.status === 'DELETE_COMPLETE')
  if (gone) {
    throw validationError(
      'The specified resources to retain must be in a valid state. Do not specify resources that are in the DELETE_COMPLETE state.',
    )
  }
}

/** UpdateTerminationProtection. */
export function updateTerminationProtection(
  context: Context,
  input: UpdateTerminationProtectionInput,
): UpdateTerminationProtectionOutput {
  const stack = findLiveStack(context.region, input.StackName)
  if (stack.rootId !== undefined) {
    throw validationError(
      `Termination protection cannot be set on nested stack [${stack.id}]. Set it on its root stack.`,
    )
  }
  const wanted = input.EnableTerminationProtection === true
  if (stack.status === 'DELETE_IN_PROGRESS') {
    throw validationError(
      `Termination protection cannot be changed while stack [${stack.name}] is in status ${stack.status}`,
    )
  }
  if (stack.terminationProtection !== wanted) {
    stack.terminationProtection = wanted
    context.region.touch(stack)
  }
  return { StackId: stack.id }
}
