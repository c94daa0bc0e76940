import type { PipelineStatistics } from '../../shared/pipelines.ts'
import { statisticsOf } from './join/statistics.ts'
import type { Door } from './sources/door.ts'
import { readExecutions, readLatestRuns } from './sources/executions.ts'

/** What the last 100 executions and the last 100 runs say. Throws a `FailureError`. */
export async function getStatistics(door: Door, pipeline: string): Promise<PipelineStatistics> {
  const [{ executions }, runs] = await Promise.all([
    readExecutions(door, pipeline, { maxResults: 100 }),
    readLatestRuns(door, pipeline),
  ])
  return statisticsOf(executions, runs)
}
