import type { ExecutionRow, PipelineRef } from '../../../shared/pipelines.ts'
import { useProcedure } from '../../app/hooks.ts'

/** The newest page of a pipeline's history; read again when its `latest` execution is another, or at another state. */
export function useExecutions(reference: PipelineRef, latest: ExecutionRow | undefined) {
  const { data, failure, loading, refetch } = useProcedure(
    ['pipelines.executions', reference, latest?.id, latest?.status],
    (client, signal) => client.pipelines.executions(reference, { signal }),
    { staleTime: 5_000, keep: true },
  )
  return { rows: data?.executions ?? [], next: data?.next, failure, loading, refetch }
}
