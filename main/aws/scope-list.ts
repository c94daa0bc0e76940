import { FailureError } from '../../shared/failure.ts'
import type { ReadingEvent } from '../../shared/reading.ts'
import type { Target } from '../../shared/target.ts'
import type { FanOut } from './fan-out.ts'
import type { AnyReader } from './reader.ts'

/** What a list over the scope asks for, as the contract's lists have it. */
export interface ListRequest {
  /** Instead of the current scope. */
  readonly targets?: readonly Target[] | undefined
  readonly live: boolean
  readonly stored: boolean
  readonly packed?: boolean
  readonly all: boolean
  /** Nobody looks at the rows themselves: what is due may wait. */
  readonly background: boolean
}

/** What such a list is read with. */
export interface ScopeListParts {
  readonly fanOut: Pick<FanOut, 'read'>
  /** The targets of the current scope. Both throw where there are none. */
  readonly scopes: {
    /** Once the accounts are known. */
    settledTargets(signal?: AbortSignal): Promise<readonly Target[]>
    /** At once as they were last known, where they were. */
    liveTargets(signal?: AbortSignal): Promise<readonly Target[]>
  }
}

/** Runs a reader over the given targets, or over the current scope. `dueIn` as the fan-out has it. */
export async function* readScope<Row>(
  { scopes, fanOut }: ScopeListParts,
  { targets: given, live, stored, packed = false, all, background }: ListRequest,
  reader: AnyReader<Row>,
  dueIn: (rows: readonly Row[]) => number,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent<Row>, void> {
  const targets = await targetsToRead(scopes, { targets: given, live }, signal)
  // Who reads once wants the whole; only a list that stays on may leave empty targets for later.
  yield* fanOut.read(reader, targets, {
    ...{ live, stored, packed, all: all || !live, signal, dueIn, background },
  })
}

/**
 * The given targets, or those of the current scope: who reads once must miss nothing, a list that
 * stays on is told when there is more. Throws where there are none.
 */
export async function targetsToRead(
  scopes: ScopeListParts['scopes'],
  { targets, live }: Pick<ListRequest, 'targets' | 'live'>,
  signal: AbortSignal | undefined,
): Promise<readonly Target[]> {
  const found =
    targets ?? (await (live ? scopes.liveTargets(signal) : scopes.settledTargets(signal)))
  if (found.length === 0) throw nothingToRead()
  return found
}

function nothingToRead(): FailureError {
  return new FailureError({
    kind: 'configuration',
    sentence: 'No target was given, so there is nothing to read.',
    advice: 'Give at least one account and region, or leave targets out to read the current scope.',
    retryable: false,
  })
}
