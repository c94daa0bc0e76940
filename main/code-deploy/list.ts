import type { DeploymentGroupRow } from '../../shared/code-deploy.ts'
import type { ReadingEvent } from '../../shared/reading.ts'
import type { WholeReader } from '../aws/reader.ts'
import { type ListRequest, readScope } from '../aws/scope-list.ts'
import { hasEnded } from './has-ended.ts'
import type { CodeDeployParts } from './parts.ts'

/** The deployment groups of the given targets, or of the current scope, as they are read. */
export function listGroups(
  parts: CodeDeployParts,
  reader: WholeReader<DeploymentGroupRow>,
  request: ListRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent<DeploymentGroupRow>, void> {
  return readScope(parts, request, reader, dueIn, signal)
}

/** Soon while a deployment is under way, rarely at rest, in milliseconds. Pure. */
export function dueIn(rows: readonly DeploymentGroupRow[]): number {
  const moves = rows.some(({ latest }) => latest !== undefined && !hasEnded(latest.status))
  return moves ? 10_000 : 60_000
}
