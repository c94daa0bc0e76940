import type { GetPipelineOutput, PipelineExecution } from '@aws-sdk/client-codepipeline'
import { type Failure, FailureError } from '../../shared/failure.ts'
import type { ExecutionDetail, ExecutionRef } from '../../shared/pipelines.ts'
import { consoleUrlOf } from './join/console-url.ts'
import { executionOf } from './join/execution.ts'
import { runOf } from './join/run.ts'
import { permittedOf } from './permitted.ts'
import { readDefinition } from './sources/definitions.ts'
import type { Door } from './sources/door.ts'
import { readExecution, readExecutions, readRuns } from './sources/executions.ts'

/**
 * One execution with all runs of its actions; what is denied of it is a gap. Throws a
 * `FailureError`, also where nothing tells how the execution stands.
 */
export async function getExecution(door: Door, ref: ExecutionRef): Promise<ExecutionDetail> {
  const { pipeline, execution } = ref
  const gaps: Failure[] = []
  const permitted = permittedOf(door, gaps)
  const [definition, whole, details, history] = await Promise.all([
    permitted<GetPipelineOutput>(readDefinition(door, pipeline), {}),
    permitted<PipelineExecution>(readExecution(door, pipeline, execution), {}),
    permitted(readRuns(door, pipeline, execution), []),
    permitted(readExecutions(door, pipeline, { maxResults: 100 }), { executions: [] }),
  ])
  // Only the history has the times; an execution too old for its first page has its runs' times.
  const summary = history.executions.find(({ pipelineExecutionId: id }) => id === execution)
  const [first] = gaps
  if (first && summary?.status === undefined && whole.status === undefined) {
    throw new FailureError(first)
  }
  const runs = details.map((detail) => runOf(door.target, detail)).toReversed()
  const row = executionOf(summary ?? { ...whole, pipelineExecutionId: execution })
  const names = stageNames(definition.pipeline?.stages ?? [], runs)
  return {
    ...row,
    ...timesOf(row, runs),
    ...(whole.pipelineVersion !== undefined && { version: whole.pipelineVersion }),
    variables: (whole.variables ?? []).map(({ name = '', resolvedValue }) => ({
      name,
      ...(resolvedValue !== undefined && { value: resolvedValue }),
    })),
    stages: names.map((name) => {
      const own = runs.filter(({ stage }) => stage === name)
      const status = stageStatus(own.map((run) => run.status))
      return { name, ...(status && { status }), runs: own }
    }),
    consoleUrl: consoleUrlOf(ref, execution),
    ...(first && { gaps }),
  }
}

/** The stages of the pipeline now, then those that only this execution had. */
function stageNames(
  stages: readonly { name: string | undefined }[],
  runs: readonly { stage: string }[],
): string[] {
  return [...new Set([...stages.map(({ name = '' }) => name), ...runs.map(({ stage }) => stage)])]
}

function stageStatus(statuses: readonly string[]): string | undefined {
  return ['Failed', 'InProgress', 'Abandoned'].find((one) => statuses.includes(one)) ?? statuses[0]
}

function timesOf(
  row: { startedAt?: string | undefined },
  runs: readonly { startedAt?: string | undefined }[],
): { startedAt?: string } {
  const first = runs.flatMap(({ startedAt }) => startedAt ?? []).toSorted()[0]
  const startedAt = row.startedAt ?? first
  return startedAt === undefined ? {} : { startedAt }
}

/** One page of a pipeline's history, newest first. Throws a `FailureError`. */
export async function getHistory(door: Door, pipeline: string, nextToken: string | undefined) {
  const page = await readExecutions(door, pipeline, { maxResults: 50, nextToken })
  const { next } = page
  return { executions: page.executions.map(executionOf), ...(next !== undefined && { next }) }
}
