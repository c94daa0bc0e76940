import type { PipelineRef } from '../../../shared/pipelines.ts'
import { useProcedure } from '../../app/hooks.ts'

/** The newest page of a pipeline's history. */
export function useExecutions(reference: PipelineRef) {
  const { data, failure, loading, refetch } = useProcedure(
    ['pipelines.executions', reference],
    (client, signal) => client.pipelines.executions(reference, { signal }),
    { staleTime: 5_000 },
  )
  return { rows: data?.executions ?? [], next: data?.next, failure, loading, refetch }
}
