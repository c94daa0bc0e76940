import type { ActionExecutionDetail, PipelineExecutionSummary } from '@aws-sdk/client-codepipeline'
import type { PipelineStatistics } from '../../../shared/pipelines.ts'
import { quantile, successLengths } from './usual.ts'

/** What executions and the runs of their actions say about a pipeline. Pure. */
export function statisticsOf(
  executions: readonly PipelineExecutionSummary[],
  runs: readonly ActionExecutionDetail[],
): PipelineStatistics {
  const succeeded = executions.filter(({ status }) => status === 'Succeeded').length
  const failed = executions.filter(({ status }) => status === 'Failed').length
  const leadTime = quantile(successLengths(executions), 0.5)
  return {
    ...{ executions: executions.length, succeeded, failed },
    ...(succeeded + failed > 0 && { successRate: succeeded / (succeeded + failed) }),
    ...(leadTime !== undefined && { leadTime }),
    stages: stageLengths(runs).map(({ name, lengths }) => ({
      ...{ name, runs: lengths.length },
      median: quantile(lengths, 0.5) ?? 0,
      p95: quantile(lengths, 0.95) ?? 0,
    })),
  }
}

/** The span of a stage in one execution: from the start of its first run to the end of its last. */
interface Span {
  readonly stage: string
  readonly from: number
  readonly to: number
}

function stageLengths(runs: readonly ActionExecutionDetail[]) {
  const spans = new Map<string, Span>()
  for (const run of runs) {
    const { stageName: stage = '', pipelineExecutionId, startTime, lastUpdateTime } = run
    if (run.status !== 'Succeeded' || !startTime || !lastUpdateTime) continue
    const key = JSON.stringify([pipelineExecutionId, stage])
    const { from = Infinity, to = -Infinity } = spans.get(key) ?? {}
    spans.set(key, {
      stage,
      from: Math.min(from, startTime.getTime()),
      to: Math.max(to, lastUpdateTime.getTime()),
    })
  }
  return [...Map.groupBy(spans.values(), ({ stage }) => stage)].map(([name, own]) => ({
    name,
    lengths: own.map(({ from, to }) => to - from),
  }))
}
