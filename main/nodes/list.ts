import { FailureError } from '../../shared/failure.ts'
import type { NodeRow } from '../../shared/nodes.ts'
import type { ReadingEvent } from '../../shared/reading.ts'
import type { Target } from '../../shared/target.ts'
import { dueIn } from './due.ts'
import type { NodesParts } from './parts.ts'
import { createNodesReader } from './reader.ts'

/** What a list asks for; see the contract. */
export interface ListRequest {
  readonly targets?: readonly Target[] | undefined
  readonly live: boolean
  readonly stored: boolean
  readonly packed?: boolean
  readonly all: boolean
}

/** The nodes of the given targets, or of the current scope, as they are read. */
export async function* listNodes(
  parts: NodesParts,
  { targets: given, live, stored, packed = false, all }: ListRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent<NodeRow>, void> {
  const { scopes } = parts
  const targets =
    given ?? (await (live ? scopes.liveTargets(signal) : scopes.settledTargets(signal)))
  if (targets.length === 0) throw nothingToRead()
  // Who reads once wants the whole; only a list that stays on may leave empty targets for later.
  const options = { live, stored, packed, all: all || !live, signal, dueIn }
  yield* parts.fanOut.read(createNodesReader(parts), targets, options)
}

function nothingToRead(): FailureError {
  return new FailureError({
    kind: 'configuration',
    sentence: 'No target was given, so there is nothing to read.',
    advice: 'Give at least one account and region, or leave targets out to read the current scope.',
    retryable: false,
  })
}
