import type { ReadingEvent } from '../../shared/reading.ts'
import type { ClusterRow, ServiceRow } from '../../shared/services.ts'
import type { WholeReader } from '../aws/reader.ts'
import { type ListRequest, readScope } from '../aws/scope-list.ts'
import { dueIn } from './due.ts'
import type { ServicesParts } from './parts.ts'
import { readClusters } from './read-clusters.ts'
import { readServices } from './read-target.ts'

/** The services of the given targets, or of the current scope, as they are read. */
export function listServices(
  parts: ServicesParts,
  request: ListRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent<ServiceRow>, void> {
  return readScope(parts, request, servicesReader(parts, !request.live), dueIn, signal)
}

/** Reads the services of one target; `whole` as {@link readServices} has it. */
export function servicesReader(parts: ServicesParts, whole = false): WholeReader<ServiceRow> {
  return {
    name: 'services',
    service: 'ecs',
    operation: 'DescribeServices',
    readWhole: (target, signal) =>
      readServices(parts, { caller: parts.caller, target, signal }, whole),
  }
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
  return readScope(parts, request, reader, () => minute, signal)
}
