import type {
  GetStackPolicyInput,
  GetStackPolicyOutput,
  SetStackPolicyInput,
} from '@aws-sdk/client-cloudformation'
import { bodyAt } from '../engine/prepare.ts'
import type { Region } from '../engine/region.ts'
import { isStackPolicy, unknownResource } from '../engine/stack-policy.ts'
import { memberError, validationError } from '../errors.ts'
import { section } from '../template/check.ts'
import type { JsonObject } from '../template/json.ts'
import type { Context } from './context.ts'
import { findLiveStack, findStack } from './lookup.ts'

/** GetStackPolicy: while an update runs with a policy of its own, that one. */
export function getStackPolicy(context: Context, input: GetStackPolicyInput): GetStackPolicyOutput {
  const stack = findStack(context.region, input.StackName, 'bracketed')
  const during = stack.isInProgress ? stack.operation?.policyDuring : undefined
  const policy = during ?? stack.policy
  return policy === undefined ? {} : { StackPolicyBody: policy }
}

/** SetStackPolicy. */
export function setStackPolicy(context: Context, input: SetStackPolicyInput): object {
  const { region } = context
  const stack = findLiveStack(region, input.StackName)
  const { StackPolicyBody: body, StackPolicyURL: url } = input
  stack.policy = requestedPolicy(region, { body, url }, stack.deployment.content) ?? stack.policy
  region.touch(stack)
  return {}
}

const longest = 16_384

/** A policy of a request, in its text or under an address. */
interface GivenPolicy {
  readonly body: string | undefined
  readonly url: string | undefined
  /** What the request calls it, where that is not the stack policy. */
  readonly name?: 'StackPolicyDuringUpdate'
}

/**
 * The stack policy that a request gives, undefined where it gives none. Throws `ValidationError`
 * where it does not read as one, or names a resource that the template does not have.
 */
export function requestedPolicy(
  region: Region,
  { body, url, name }: GivenPolicy,
  content: JsonObject,
): string | undefined {
  const member = name ?? 'StackPolicy'
  if (body !== undefined && url !== undefined) {
    throw validationError(`You cannot specify both ${member}URL and ${member}Body`)
  }
  const policy = body ?? bodyAt(region, url, `${member}URL`)
  if (policy === undefined) return undefined
  if (policy.length > longest) {
    const constraint = `Member must have length less than or equal to ${longest}`
    throw memberError(policy, `${member}Body`, constraint)
  }
  if (!isStackPolicy(policy)) {
    throw validationError('Error validating stack policy: Invalid stack policy')
  }
  checkNames('stack policy', policy, content)
  return policy
}

/** Throws `ValidationError` where a stack's policy names what its next template does not have. */
export function checkExistingPolicy(policy: string | undefined, content: JsonObject): void {
  if (policy !== undefined) checkNames('existing stack policy', policy, content)
}

function checkNames(what: string, policy: string, content: JsonObject): void {
  const unknown = unknownResource(policy, new Set(Object.keys(section(content, 'Resources'))))
  if (unknown === undefined) return
  throw validationError(
    `Error validating ${what}: Unknown logical id '${unknown}' in statement {} - stack policies can only be applied to logical ids referenced in the template`,
  )
}
