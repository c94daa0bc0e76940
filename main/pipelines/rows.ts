import type { PipelineRow } from '../../shared/pipelines.ts'
import type { Target } from '../../shared/target.ts'
import type { WholeReader } from '../aws/reader.ts'
import { readScope, type ScopeListParts } from '../aws/scope-list.ts'
import { dueIn } from './due.ts'

/** All pipelines of the given targets or of the scope, read once; targets that fail are left out. */
export async function readRows(
  parts: ScopeListParts,
  reader: WholeReader<PipelineRow>,
  targets: readonly Target[] | undefined,
  signal: AbortSignal | undefined,
): Promise<PipelineRow[]> {
  const rows: PipelineRow[] = []
  const request = { targets, live: false, stored: false, all: true, background: false }
  for await (const event of readScope(parts, request, reader, dueIn, signal)) {
    if (event.type === 'rows') rows.push(...event.rows)
  }
  return rows
}
