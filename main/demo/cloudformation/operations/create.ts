import type { CreateStackInput, CreateStackOutput } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../service.ts'
import { engine } from '../engine/engine.ts'
import { prepareDeployment } from '../engine/prepare.ts'
import type { OnFailure } from '../engine/operation.ts'
import { Stack } from '../engine/stack.ts'
import { memberError, validationError } from '../errors.ts'
import { checkCapabilities } from '../template/capabilities.ts'
import type { Context } from './context.ts'
import { keepToken } from './lookup.ts'
import { requestedPolicy } from './policy.ts'

/** CreateStack. */
export function createStack(context: Context, input: CreateStackInput): CreateStackOutput {
  const { region, at } = context
  const name = checkName(input.StackName)
  const existing = region.find(name)
  if (existing) {
    if (isOwnRequest(existing, input.ClientRequestToken)) return { StackId: existing.id }
    throw new AwsError('AlreadyExistsException', `Stack [${name}] already exists`)
  }
  const id = region.newStackId(name)
  const deployment = prepareDeployment(region, { id, name }, input)
  checkCapabilities(deployment.template, deployment.content, deployment.capabilities, 'operation')
  if (input.OnFailure !== undefined && input.DisableRollback !== undefined) {
    throw validationError('Either DisableRollback or OnFailure can be specified, not both.')
  }
  const { StackPolicyBody: body, StackPolicyURL: url } = input
  const policy = requestedPolicy(region, { body, url }, deployment.content)
  const stack = new Stack({ id, name, createdAt: at, deployment })
  stack.policy = policy
  stack.roleArn = input.RoleARN
  stack.timeoutMinutes = input.TimeoutInMinutes
  stack.terminationProtection = input.EnableTerminationProtection ?? false
  stack.retainExceptOnCreate = input.RetainExceptOnCreate ?? false
  stack.disableRollback = onFailureOf(input) === 'DO_NOTHING'
  keepToken(stack, input.ClientRequestToken, 'CreateStack')
  region.add(stack)
  const options = { token: input.ClientRequestToken, onFailure: onFailureOf(input) }
  engine.create(region, stack, options, at)
  return { StackId: id }
}

function isOwnRequest(stack: Stack, token: string | undefined): boolean {
  return token !== undefined && stack.tokens.get(token) === 'CreateStack'
}

/** What a creation does when it fails. */
export function onFailureOf(
  input: Pick<CreateStackInput, 'DisableRollback' | 'OnFailure'>,
): OnFailure {
  return input.OnFailure ?? (input.DisableRollback === true ? 'DO_NOTHING' : 'ROLLBACK')
}

/** A stack name as AWS takes it. Throws `ValidationError`. */
export function checkName(name: string | undefined): string {
  if (name !== undefined && /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) return name
  throw memberError(
    name ?? 'null',
    'stackName',
    'Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*',
  )
}
