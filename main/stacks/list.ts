import type { ReadingEvent } from '../../shared/reading.ts'
import type { StackRow } from '../../shared/stacks.ts'
import { type ListRequest as ScopeListRequest, targetsToRead } from '../aws/scope-list.ts'
import { dueIn } from './due.ts'
import type { StacksParts } from './parts.ts'
import { deletedStacksReader, deletedSince, stacksReader } from './reader.ts'

/** What a list asks for; see the contract. */
export interface ListRequest extends ScopeListRequest {
  readonly deleted: boolean
}

/** The stacks of the given targets, or of the current scope, as they are read. */
export async function* listStacks(
  parts: StacksParts,
  request: ListRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent<StackRow>, void> {
  const targets = await targetsToRead(parts.scopes, request, signal)
  const { live, stored, packed = false, background, deleted } = request
  // Who reads once wants the whole; only a list that stays on may leave empty targets for later.
  const options = { live, stored, packed, all: request.all || !live, signal }
  if (deleted) {
    const parameters = { since: deletedSince(parts.now()) }
    yield* parts.fanOut.read(deletedStacksReader, targets, { ...options, parameters })
    return
  }
  yield* parts.fanOut.read(stacksReader, targets, {
    ...options,
    background,
    dueIn: (rows) => dueIn(rows, parts.now()),
  })
}
