import { FailureError } from '../../shared/failure.ts'
import type { ReadingEvent } from '../../shared/reading.ts'
import type { ClusterRow, ServiceRow } from '../../shared/services.ts'
import type { Target } from '../../shared/target.ts'
import type { WholeReader } from '../aws/reader.ts'
import { dueIn } from './due.ts'
import type { ServicesParts } from './parts.ts'
import { readClusters } from './read-clusters.ts'
import { readServices } from './read-target.ts'

/** What a list asks for; see the contract. */
export interface ListRequest {
  readonly targets?: readonly Target[] | undefined
  readonly live: boolean
  readonly stored: boolean
  readonly all: boolean
}

/** The services of the given targets, or of the current scope, as they are read. */
export function listServices(
  parts: ServicesParts,
  request: ListRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent<ServiceRow>, void> {
  const reader: WholeReader<ServiceRow> = {
    name: 'services',
    service: 'ecs',
    operation: 'DescribeServices',
    readWhole: (target, reading) =>
      readServices(parts, { caller: parts.caller, target, signal: reading }),
  }
  return readScope(parts, request, signal, reader, dueIn)
}

const minute = 60_000

/** The clusters of the given targets, or of the current scope, as they are read. */
export function listClusters(
  parts: ServicesParts,
  request: ListRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent<ClusterRow>, void> {
  const reader: WholeReader<ClusterRow> = {
    name: 'clusters',
    service: 'ecs',
    operation: 'DescribeClusters',
    readWhole: (target, reading) => readClusters({ caller: parts.caller, target, signal: reading }),
  }
  return readScope(parts, request, signal, reader, () => minute)
}

async function* readScope<Row>(
  { scopes, fanOut }: ServicesParts,
  { targets: given, live, stored, all }: ListRequest,
  signal: AbortSignal | undefined,
  reader: WholeReader<Row>,
  due: (rows: readonly Row[]) => number,
): AsyncGenerator<ReadingEvent<Row>, void> {
  const targets =
    given ?? (await (live ? scopes.liveTargets(signal) : scopes.settledTargets(signal)))
  if (targets.length === 0) throw nothingToRead()
  // Who reads once wants the whole; only a list that stays on may leave empty targets for later.
  const options = { live, stored, all: all || !live, signal, dueIn: due }
  yield* fanOut.read(reader, targets, options)
}

function nothingToRead(): FailureError {
  return new FailureError({
    kind: 'configuration',
    sentence: 'No target was given, so there is nothing to read.',
    advice: 'Give at least one account and region, or leave targets out to read the current scope.',
    retryable: false,
  })
}
