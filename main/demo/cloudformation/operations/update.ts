import type {
  CancelUpdateStackInput,
  ContinueUpdateRollbackInput,
  ContinueUpdateRollbackOutput,
  RollbackStackInput,
  RollbackStackOutput,
  UpdateStackInput,
  UpdateStackOutput,
} from '@aws-sdk/client-cloudformation'
import { hasChanges } from '../engine/changes.ts'
import { engine } from '../engine/engine.ts'
import { prepareDeployment } from '../engine/prepare.ts'
import type { Region } from '../engine/region.ts'
import type { UpdateOptions } from '../engine/site.ts'
import type { Stack } from '../engine/stack.ts'
import { validationError } from '../errors.ts'
import { checkCapabilities } from '../template/capabilities.ts'
import type { JsonObject } from '../template/json.ts'
import type { Context } from './context.ts'
import { findLiveStack, isRepeated, keepToken } from './lookup.ts'
import { checkExistingPolicy, requestedPolicy } from './policy.ts'

const updatable = new Set([
  'CREATE_COMPLETE',
  'CREATE_FAILED',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_COMPLETE',
])

/** Throws `ValidationError` unless the stack is in a state in which AWS updates it. */
export function checkUpdatable(stack: Stack): void {
  if (updatable.has(stack.status)) return
  throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`)
}

/** UpdateStack. */
export function updateStack(context: Context, input: UpdateStackInput): UpdateStackOutput {
  const { region, at } = context
  const stack = findLiveStack(region, input.StackName)
  if (isRepeated(stack, input.ClientRequestToken, 'UpdateStack')) return { StackId: stack.id }
  checkUpdatable(stack)
  const deployment = prepareDeployment(region, stack, input, stack.deployment)
  checkCapabilities(deployment.template, deployment.content, deployment.capabilities, 'operation')
  const policies = requestedPolicies(region, stack, input, deployment.content)
  if (!hasChanges(region, stack, deployment)) {
    throw validationError('No updates are to be performed.')
  }
  keepToken(stack, input.ClientRequestToken, 'UpdateStack')
  stack.retainExceptOnCreate = input.RetainExceptOnCreate ?? false
  stack.roleArn = input.RoleARN ?? stack.roleArn
  const options = {
    token: input.ClientRequestToken,
    keepFailed: input.DisableRollback ?? false,
    ...policies,
  }
  engine.update(region, stack, deployment, options, at)
  return { StackId: stack.id }
}

/** The policy that holds during an update, and the one that the stack has after it. */
function requestedPolicies(
  region: Region,
  stack: Stack,
  input: UpdateStackInput,
  content: JsonObject,
): Pick<UpdateOptions, 'policyAfter' | 'policyDuring'> {
  const { StackPolicyBody: body, StackPolicyURL: url } = input
  const policyAfter = requestedPolicy(region, { body, url }, content)
  const during = {
    body: input.StackPolicyDuringUpdateBody,
    url: input.StackPolicyDuringUpdateURL,
    name: 'StackPolicyDuringUpdate',
  } as const
  const policyDuring = requestedPolicy(region, during, content)
  if (policyDuring === undefined) checkExistingPolicy(stack.policy, content)
  return { policyAfter, policyDuring }
}

/** CancelUpdateStack. */
export function cancelUpdateStack(context: Context, input: CancelUpdateStackInput): object {
  const stack = findLiveStack(context.region, input.StackName)
  if (isRepeated(stack, input.ClientRequestToken, 'CancelUpdateStack')) return {}
  if (stack.status !== 'UPDATE_IN_PROGRESS') {
    throw validationError('CancelUpdateStack cannot be called from current stack status')
  }
  keepToken(stack, input.ClientRequestToken, 'CancelUpdateStack')
  engine.cancelUpdate(context.region, stack, input.ClientRequestToken, context.at)
  return {}
}

/** ContinueUpdateRollback. */
export function continueUpdateRollback(
  context: Context,
  input: ContinueUpdateRollbackInput,
): ContinueUpdateRollbackOutput {
  const stack = findLiveStack(context.region, input.StackName)
  if (isRepeated(stack, input.ClientRequestToken, 'ContinueUpdateRollback')) return {}
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
    throw validationError(
      `Stack:${stack.id} is in ${stack.status} state and can not continue update rollback.`,
    )
  }
  const skip = new Set(input.ResourcesToSkip ?? [])
  for (const name of skip) checkSkippable(context.region, stack, name)
  keepToken(stack, input.ClientRequestToken, 'ContinueUpdateRollback')
  engine.rollBack(context.region, stack, { token: input.ClientRequestToken, skip }, context.at)
  return {}
}

/** `name` is a logical id, or `STACK.LOGICALID` for a resource of the nested stack of that name. */
function checkSkippable(region: Region, stack: Stack, name: string): void {
  const dot = name.lastIndexOf('.')
  const owner = dot < 0 ? stack : nestedNamed(region, stack, name.slice(0, dot))
  const resource = owner?.resources.get(name.slice(dot + 1))
  if (resource?.status === 'UPDATE_FAILED') return
  throw validationError(
    resource
      ? `Resource ${name} cannot be skipped: only resources in UPDATE_FAILED state can be skipped`
      : `Resource ${name} does not belong to stack ${stack.name}`,
  )
}

function nestedNamed(region: Region, { id }: Stack, name: string): Stack | undefined {
  return [...region.stacks].find((each) => each.rootId === id && each.name === name)
}

/** RollbackStack: takes an operation back that failed with rollback disabled. */
export function rollbackStack(context: Context, input: RollbackStackInput): RollbackStackOutput {
  const stack = findLiveStack(context.region, input.StackName)
  if (isRepeated(stack, input.ClientRequestToken, 'RollbackStack')) return { StackId: stack.id }
  if (stack.status !== 'CREATE_FAILED' && stack.status !== 'UPDATE_FAILED') {
    throw validationError(
      `Stack:${stack.id} is in ${stack.status} state and can not be rolled back.`,
    )
  }
  keepToken(stack, input.ClientRequestToken, 'RollbackStack')
  stack.retainExceptOnCreate = input.RetainExceptOnCreate ?? stack.retainExceptOnCreate
  engine.rollBack(context.region, stack, { token: input.ClientRequestToken }, context.at)
  return { StackId: stack.id }
}
