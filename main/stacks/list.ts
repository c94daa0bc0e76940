import { FailureError } from '../../shared/failure.ts'
import type { ReadingEvent } from '../../shared/reading.ts'
import type { StackRow } from '../../shared/stacks.ts'
import type { Target } from '../../shared/target.ts'
import { dueIn } from './due.ts'
import type { StacksParts } from './parts.ts'
import { deletedStacksReader, deletedSince, stacksReader } from './reader.ts'

/** What a list asks for; see the contract. */
export interface ListRequest {
  readonly targets?: readonly Target[] | undefined
  readonly live: boolean
  readonly stored: boolean
  readonly all: boolean
  readonly deleted: boolean
}

/** The stacks of the given targets, or of the current scope, as they are read. */
export function listStacks(
  parts: StacksParts,
  request: ListRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent<StackRow>> {
  const targets = request.targets ?? parts.scopes.currentTargets()
  if (targets.length === 0) throw nothingToRead(request)
  const { live, stored, all, deleted } = request
  const options = { live, stored, all, signal }
  if (deleted) {
    const parameters = { since: deletedSince(parts.now()) }
    return parts.fanOut.read(deletedStacksReader, targets, { ...options, parameters })
  }
  return parts.fanOut.read(stacksReader, targets, {
    ...options,
    dueIn: (rows) => dueIn(rows, parts.now()),
  })
}

function nothingToRead(request: ListRequest): FailureError {
  const given = request.targets !== undefined
  return new FailureError({
    kind: 'configuration',
    sentence: given
      ? 'No target was given, so there is nothing to read.'
      : 'The current scope comes to no account and region, so there is nothing to read.',
    advice: given
      ? 'Give at least one account and region, or leave targets out to read the current scope.'
      : 'Choose another scope, or look at Accounts: perhaps a login is needed.',
    retryable: false,
  })
}
