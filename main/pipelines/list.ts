import { FailureError } from '../../shared/failure.ts'
import type { PipelineRow } from '../../shared/pipelines.ts'
import type { ReadingEvent } from '../../shared/reading.ts'
import type { Target } from '../../shared/target.ts'
import type { WholeReader } from '../aws/reader.ts'
import { dueIn } from './due.ts'
import type { PipelinesParts } from './parts.ts'

/** What a list asks for; see the contract. */
export interface ListRequest {
  readonly targets?: readonly Target[] | undefined
  readonly live: boolean
  readonly stored: boolean
  readonly all: boolean
}

/** The pipelines of the given targets, or of the current scope, as they are read. */
export async function* listPipelines(
  { scopes, fanOut }: Pick<PipelinesParts, 'scopes' | 'fanOut'>,
  reader: WholeReader<PipelineRow>,
  { targets: given, live, stored, all }: ListRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent<PipelineRow>, void> {
  const targets =
    given ?? (await (live ? scopes.liveTargets(signal) : scopes.settledTargets(signal)))
  if (targets.length === 0) throw nothingToRead()
  // Who reads once wants the whole; only a list that stays on may leave empty targets for later.
  yield* fanOut.read(reader, targets, { live, stored, all: all || !live, signal, dueIn })
}

function nothingToRead(): FailureError {
  return new FailureError({
    kind: 'configuration',
    sentence: 'No target was given, so there is nothing to read.',
    advice: 'Give at least one account and region, or leave targets out to read the current scope.',
    retryable: false,
  })
}
