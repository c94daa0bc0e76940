import type { ProjectRow } from '../../shared/builds.ts'
import type { ReadingEvent } from '../../shared/reading.ts'
import type { WholeReader } from '../aws/reader.ts'
import { type ListRequest, readScope } from '../aws/scope-list.ts'
import type { BuildsParts } from './parts.ts'

/** The build projects of the given targets, or of the current scope, as they are read. */
export function listProjects(
  parts: BuildsParts,
  reader: WholeReader<ProjectRow>,
  request: ListRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent<ProjectRow>, void> {
  return readScope(parts, request, reader, dueIn, signal)
}

/** Soon while something is being built, rarely at rest, in milliseconds. Pure. */
export function dueIn(rows: readonly ProjectRow[]): number {
  return rows.some(({ latest }) => latest?.status === 'IN_PROGRESS') ? 10_000 : 60_000
}
