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
  readonly packed?: boolean
  readonly all: boolean
  readonly deleted: boolean
  /** Nobody looks at the rows themselves: what is due may wait. */
  readonly background: boolean
}

/** The stacks of the given targets, or of the current scope, as they are read. */
export async function* listStacks(
  parts: StacksParts,
  request: ListRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent<StackRow>, void> {
  const targets = request.targets ?? (await targetsOf(parts, request, signal))
  if (targets.length === 0) throw nothingToRead()
  const { live, stored, packed = false, deleted } = request
  // Who reads once wants the whole; only a list that stays on may leave empty targets for later.
  const options = { live, stored, packed, all: request.all || !live, signal }
  if (deleted) {
    const parameters = { since: deletedSince(parts.now()) }
    yield* parts.fanOut.read(deletedStacksReader, targets, { ...options, parameters })
    return
  }
  yield* parts.fanOut.read(stacksReader, targets, {
    ...options,
    dueIn: (rows) => (request.background ? 4 : 1) * dueIn(rows, parts.now()),
  })
}

/** Who reads once must miss nothing; a list that stays on is told when there is more. */
function targetsOf(
  { scopes }: StacksParts,
  { live }: ListRequest,
  signal: AbortSignal | undefined,
): Promise<readonly Target[]> {
  return live ? scopes.liveTargets(signal) : scopes.settledTargets(signal)
}

function nothingToRead(): FailureError {
  return new FailureError({
    kind: 'configuration',
    sentence: 'No target was given, so there is nothing to read.',
    advice: 'Give at least one account and region, or leave targets out to read the current scope.',
    retryable: false,
  })
}
