import type {
  CreateChangeSetInput,
  CreateChangeSetOutput,
  DeleteChangeSetInput,
  ExecuteChangeSetInput,
} from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../service.ts'
import type { ChangeSet } from '../engine/change-set.ts'
import { changesOf, hasChanges } from '../engine/changes.ts'
import { engine } from '../engine/engine.ts'
import { enterStatus } from '../engine/events.ts'
import { importable } from '../engine/imported.ts'
import { prepareDeployment } from '../engine/prepare.ts'
import type { Region } from '../engine/region.ts'
import { Stack } from '../engine/stack.ts'
import { memberError, validationError } from '../errors.ts'
import { uuid } from '../resources/pattern.ts'
import { checkCapabilities } from '../template/capabilities.ts'
import type { Context } from './context.ts'
import { checkName } from './create.ts'
import { importChanges, resourcesToImport } from './imports.ts'
import { findChangeSet, findLiveStack, isRepeated, keepToken } from './lookup.ts'
import { checkUpdatable } from './update.ts'

/** How long AWS takes to work out what would change. */
const preparation = 4000

const noChanges =
  "The submitted information didn't contain changes. Submit different information to create a change set."

const verify =
  'Verify that resources and their properties defined in the template match the intended configuration of the resource import to avoid unexpected changes.'

/** CreateChangeSet, of type CREATE or IMPORT (which make a stack to review) or UPDATE. */
export function createChangeSet(
  context: Context,
  input: CreateChangeSetInput,
): CreateChangeSetOutput {
  const { region, at } = context
  const name = checkChangeSetName(input.ChangeSetName)
  const existing = existingStack(context, input)
  const id = existing?.id ?? region.newStackId(checkName(input.StackName))
  const identity = existing ?? { id, name: input.StackName ?? '' }
  const previous = existing?.status === 'REVIEW_IN_PROGRESS' ? undefined : existing?.deployment
  const deployment = prepareDeployment(region, identity, input, previous)
  checkCapabilities(deployment.template, deployment.content, deployment.capabilities, 'change-set')
  const stack = existing ?? new Stack({ id, name: identity.name, createdAt: at, deployment })
  const type = input.ChangeSetType ?? 'UPDATE'
  const imports = type === 'IMPORT' ? resourcesToImport(region, stack, deployment, input) : []
  if (stack.changeSets.has(name)) {
    throw new AwsError('AlreadyExistsException', `ChangeSet ${name} already exists`)
  }
  if (existing === undefined) beginReview(region, stack, at)
  const changeSet: ChangeSet = {
    id: `${region.arnPrefix}:changeSet/${name}/${uuid(region.random)}`,
    name,
    type,
    imports,
    description: input.Description,
    createdAt: at,
    deployment,
    changes: type === 'IMPORT' ? importChanges(imports) : changesOf(region, stack, deployment),
    onFailure: input.OnStackFailure,
    roleArn: input.RoleARN,
    status: 'CREATE_PENDING',
    statusReason: undefined,
    executionStatus: 'UNAVAILABLE',
  }
  stack.changeSets.set(name, changeSet)
  region.agenda.add(at + region.scaled(preparation), () => conclude(region, stack, changeSet))
  return { Id: changeSet.id, StackId: stack.id }
}

function checkChangeSetName(name: string | undefined): string {
  if (name !== undefined && /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) return name
  throw memberError(
    name ?? 'null',
    'changeSetName',
    'Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/]*',
  )
}

function existingStack(context: Context, input: CreateChangeSetInput): Stack | undefined {
  if (input.ChangeSetType !== 'CREATE' && input.ChangeSetType !== 'IMPORT') {
    const stack = findLiveStack(context.region, input.StackName)
    checkUpdatable(stack)
    return stack
  }
  const stack = context.region.find(input.StackName ?? '')
  if (!stack || stack.isDeleted || stack.status === 'REVIEW_IN_PROGRESS') return stack
  if (input.ChangeSetType === 'IMPORT') {
    checkUpdatable(stack)
    return stack
  }
  throw validationError(
    `Stack [${stack.name}] already exists and cannot be created again with the changeSet [${input.ChangeSetName ?? ''}].`,
  )
}

function beginReview(region: Region, stack: Stack, at: number): void {
  region.add(stack)
  enterStatus(region, stack, 'REVIEW_IN_PROGRESS', at, 'User Initiated')
}

function conclude(region: Region, stack: Stack, changeSet: ChangeSet): void {
  const objection = objectionTo(region, stack, changeSet)
  changeSet.status = objection === undefined ? 'CREATE_COMPLETE' : 'FAILED'
  changeSet.statusReason = objection ?? (changeSet.type === 'IMPORT' ? verify : undefined)
  if (objection === undefined) changeSet.executionStatus = 'AVAILABLE'
  region.touch(stack)
}

/** Why a change set comes to nothing. */
function objectionTo(region: Region, stack: Stack, changeSet: ChangeSet): string | undefined {
  if (changeSet.type === 'IMPORT') {
    for (const imported of changeSet.imports) {
      const outcome = importable(region, imported)
      if ('reason' in outcome) return outcome.reason
    }
    return undefined
  }
  const isChange = changeSet.type === 'CREATE' || hasChanges(region, stack, changeSet.deployment)
  return isChange ? undefined : noChanges
}

/** ExecuteChangeSet: begins the creation, update or import that was reviewed. */
export function executeChangeSet(context: Context, input: ExecuteChangeSetInput): object {
  const { region, at } = context
  const { stack, changeSet } = findChangeSet(region, input.ChangeSetName, input.StackName)
  const token = input.ClientRequestToken
  if (isRepeated(stack, token, 'ExecuteChangeSet')) return {}
  if (changeSet.executionStatus !== 'AVAILABLE') {
    throw new AwsError(
      'InvalidChangeSetStatus',
      `ChangeSet [${changeSet.id}] cannot be executed in its current status of [${changeSet.status}]`,
    )
  }
  if (stack.status !== 'REVIEW_IN_PROGRESS') checkUpdatable(stack)
  keepToken(stack, token, 'ExecuteChangeSet')
  markExecuted(stack, changeSet)
  stack.retainExceptOnCreate = input.RetainExceptOnCreate ?? false
  stack.roleArn = changeSet.roleArn ?? stack.roleArn
  if (changeSet.type === 'UPDATE') {
    const keepFailed = input.DisableRollback ?? changeSet.onFailure === 'DO_NOTHING'
    engine.update(region, stack, changeSet.deployment, { token, keepFailed }, at)
    return {}
  }
  if (changeSet.type === 'IMPORT') {
    const options = { token, resources: changeSet.imports }
    engine.importInto(region, stack, changeSet.deployment, options, at)
    return {}
  }
  stack.deployment = changeSet.deployment
  const onFailure =
    input.DisableRollback === true ? 'DO_NOTHING' : (changeSet.onFailure ?? 'ROLLBACK')
  stack.disableRollback = onFailure === 'DO_NOTHING'
  engine.create(region, stack, { token, onFailure }, at)
  return {}
}

/** Other change sets were made against a stack that is no more as it was. */
function markExecuted(stack: Stack, changeSet: ChangeSet): void {
  for (const other of stack.changeSets.values()) {
    if (other !== changeSet) other.executionStatus = 'OBSOLETE'
  }
  changeSet.executionStatus = 'EXECUTE_COMPLETE'
  stack.changeSetId = changeSet.id
}

/** DeleteChangeSet. One that is not there is no error, as long as its stack is. */
export function deleteChangeSet(context: Context, input: DeleteChangeSetInput): object {
  const { region } = context
  if (input.StackName !== undefined) findLiveStack(region, input.StackName)
  const found = knownChangeSet(region, input)
  if (found === undefined) return {}
  found.stack.changeSets.delete(found.changeSet.name)
  region.touch(found.stack)
  return {}
}

function knownChangeSet(region: Region, input: DeleteChangeSetInput) {
  try {
    return findChangeSet(region, input.ChangeSetName, input.StackName)
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ChangeSetNotFound') return undefined
    throw error
  }
}
