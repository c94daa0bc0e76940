import type {
  GetStackPolicyInput,
  GetStackPolicyOutput,
  SetStackPolicyInput,
} from '@aws-sdk/client-cloudformation'
import { validationError } from '../errors.ts'
import { isList, isObject, type Json } from '../template/json.ts'
import type { Context } from './context.ts'
import { findLiveStack, findStack } from './lookup.ts'

/** GetStackPolicy. */
export function getStackPolicy(context: Context, input: GetStackPolicyInput): GetStackPolicyOutput {
  const stack = findStack(context.region, input.StackName, 'bracketed')
  return stack.policy === undefined ? {} : { StackPolicyBody: stack.policy }
}

/** SetStackPolicy. */
export function setStackPolicy(context: Context, input: SetStackPolicyInput): object {
  const stack = findLiveStack(context.region, input.StackName)
  stack.policy = checkPolicy(input.StackPolicyBody) ?? stack.policy
  context.region.touch(stack)
  return {}
}

/** A stack policy that reads as one. Throws `ValidationError`. */
export function checkPolicy(body: string | undefined): string | undefined {
  if (body === undefined) return undefined
  const policy = parsed(body)
  if (isObject(policy) && isList(policy.Statement)) return body
  throw validationError('Error validating stack policy: Invalid stack policy')
}

function parsed(body: string): Json {
  try {
    return JSON.parse(body) as Json
  } catch {
    return null
  }
}
