import { AwsError } from '../../service.ts'
import type { ChangeSet } from '../engine/change-set.ts'
import type { Region } from '../engine/region.ts'
import type { Stack } from '../engine/stack.ts'
import { memberError, validationError } from '../errors.ts'

/** How AWS words a stack that is not there; it depends on the operation. */
export type MissingWords = 'with id' | 'bracketed'

/** The stack of a name or ARN, deleted ones by ARN. Throws `ValidationError` if there is none. */
export function findStack(
  region: Region,
  name: string | undefined,
  words: MissingWords = 'with id',
): Stack {
  if (name === undefined || name === '') {
    throw memberError(
      name ?? 'null',
      'stackName',
      name === undefined
        ? 'Member must not be null'
        : 'Member must have length greater than or equal to 1',
    )
  }
  const stack = region.find(name)
  if (stack) return stack
  throw validationError(
    words === 'with id' ? `Stack with id ${name} does not exist` : `Stack [${name}] does not exist`,
  )
}

/** As {@link findStack}, but a deleted stack counts as missing: for operations that change. */
export function findLiveStack(region: Region, name: string | undefined): Stack {
  const stack = findStack(region, name, 'bracketed')
  if (!stack.isDeleted) return stack
  throw validationError(`Stack [${name ?? ''}] does not exist`)
}

/**
 * Whether a request with this token was taken before; see {@link keepToken}. Throws
 * `TokenAlreadyExistsException` where another operation had it.
 */
export function isRepeated(stack: Stack, token: string | undefined, operation: string): boolean {
  const user = token === undefined ? undefined : stack.tokens.get(token)
  if (token === undefined || user === undefined) return false
  if (user === operation) return true
  throw new AwsError(
    'TokenAlreadyExistsException',
    `A client request token already exists: ${token}`,
  )
}

/** The request is taken: its token is used. That of one that was refused may come again. */
export function keepToken(stack: Stack, token: string | undefined, operation: string): void {
  if (token !== undefined) stack.tokens.set(token, operation)
}

/** The change set of a name (then with its stack) or ARN. Throws `ChangeSetNotFound`. */
export function findChangeSet(
  region: Region,
  name: string | undefined,
  stackName: string | undefined,
): { readonly stack: Stack; readonly changeSet: ChangeSet } {
  const stacks =
    stackName === undefined ? region.stacks : [findStack(region, stackName, 'bracketed')]
  for (const stack of stacks) {
    for (const changeSet of stack.changeSets.values()) {
      if (changeSet.id === name || (stackName !== undefined && changeSet.name === name)) {
        return { stack, changeSet }
      }
    }
  }
  if (stackName === undefined && name?.startsWith('arn:') !== true) {
    throw validationError(
      'StackName must be specified if ChangeSetName is not specified as an ARN.',
    )
  }
  throw new AwsError('ChangeSetNotFound', `ChangeSet [${name ?? ''}] does not exist`, 404)
}
