import type { PipelineRow } from '../../shared/pipelines.ts'
import type { Target } from '../../shared/target.ts'
import type { WholeReader } from '../aws/reader.ts'
import { listPipelines } from './list.ts'
import type { PipelinesParts } from './parts.ts'

/** All pipelines of the given targets or of the scope, read once; targets that fail are left out. */
export async function readRows(
  parts: Pick<PipelinesParts, 'scopes' | 'fanOut'>,
  reader: WholeReader<PipelineRow>,
  targets: readonly Target[] | undefined,
  signal: AbortSignal | undefined,
): Promise<PipelineRow[]> {
  const rows: PipelineRow[] = []
  const request = { targets, live: false, stored: false, all: true }
  for await (const event of listPipelines(parts, reader, request, signal)) {
    if (event.type === 'rows') rows.push(...event.rows)
  }
  return rows
}
