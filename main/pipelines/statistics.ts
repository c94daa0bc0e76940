import { type Failure, FailureError } from '../../shared/failure.ts'
import type { PipelineStatistics } from '../../shared/pipelines.ts'
import { statisticsOf } from './join/statistics.ts'
import { permittedOf } from './permitted.ts'
import type { Door } from './sources/door.ts'
import { readExecutions, readLatestRuns } from './sources/executions.ts'

/**
 * What the last 100 executions and the last 100 runs say, or one of them where the other is denied.
 * Throws a `FailureError`.
 */
export async function getStatistics(door: Door, pipeline: string): Promise<PipelineStatistics> {
  const gaps: Failure[] = []
  const permitted = permittedOf(door, gaps)
  const [{ executions }, runs] = await Promise.all([
    permitted(readExecutions(door, pipeline, { maxResults: 100 }), { executions: [] }),
    permitted(readLatestRuns(door, pipeline), []),
  ])
  const [first, second] = gaps
  if (first && second) throw new FailureError(first)
  return { ...statisticsOf(executions, runs), ...(first && { gaps }) }
}
