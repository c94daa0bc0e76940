import type { GetPipelineOutput, PipelineExecution } from '@aws-sdk/client-codepipeline'
import { type Failure, FailureError } from '../../shared/failure.ts'
import type { ActionRun, ExecutionDetail, ExecutionRef } from '../../shared/pipelines.ts'
import { present } from '../aws/present.ts'
import {
  createExecutionMemory,
  type ExecutionMemory,
  type HeldExecution,
} from './execution-memory.ts'
import { consoleUrlOf } from './join/console-url.ts'
import { executionOf, hasEnded } from './join/execution.ts'
import { hangOf } from './join/hang.ts'
import { runOf } from './join/run.ts'
import { actionKey, actionLengths } from './join/usual.ts'
import { permittedOf } from './permitted.ts'
import { readDefinition } from './sources/definitions.ts'
import type { Door } from './sources/door.ts'
import { readExecution, readExecutions, readLatestRuns, readRuns } from './sources/executions.ts'
import { standstillsOf } from './standstills.ts'

/**
 * Makes what reads one execution with all runs of its actions; what is denied of it is a gap. While
 * it runs, a later look asks again only for what may have changed. What it makes throws a
 * `FailureError`, also where nothing tells how the execution stands.
 */
export function createExecutionLooks(now: () => Date) {
  const memory = createExecutionMemory(now)
  return (door: Door, ref: ExecutionRef) => getExecution(door, ref, now(), memory)
}

async function getExecution(
  door: Door,
  ref: ExecutionRef,
  now: Date,
  memory: ExecutionMemory,
): Promise<ExecutionDetail> {
  const gaps: Failure[] = []
  const read = await readParts(door, ref, memory.of(ref), gaps)
  const [first] = gaps
  const { whole, summary } = read
  if (first && summary?.status === undefined && whole.status === undefined) {
    throw new FailureError(first)
  }
  if (whole.status === undefined || hasEnded(whole.status)) memory.forget(ref)
  else memory.keep(ref, read.held)
  const runs = await runsOf(door, read, now)
  // Only the history has the times; an execution too old for its first page has its runs' times.
  const row = executionOf(summary ?? { ...whole, pipelineExecutionId: ref.execution })
  return {
    ...row,
    ...timesOf(row, runs),
    ...present({ version: whole.pipelineVersion }),
    variables: (whole.variables ?? []).map(({ name = '', resolvedValue: value }) => ({
      ...{ name, ...present({ value }) },
    })),
    stages: stagesOf(read.definition, runs),
    consoleUrl: consoleUrlOf(ref, ref.execution),
    ...(first && { gaps }),
  }
}

/** What was read of one execution. */
type Parts = Awaited<ReturnType<typeof readParts>>

async function readParts(door: Door, ref: ExecutionRef, held: HeldExecution, gaps: Failure[]) {
  const { pipeline, execution } = ref
  const permitted = permittedOf(door, gaps)
  const reading = permitted<PipelineExecution>(readExecution(door, pipeline, execution), {})
  const [whole, definition, history, details] = await Promise.all([
    reading,
    held.definition ?? permitted(readDefinition(door, pipeline), undefined),
    historyOf(door, ref, held.history, reading, permitted),
    permitted(readRuns(door, pipeline, execution), []),
  ])
  const isRunning = details.some(({ status }) => status === 'InProgress')
  const latest =
    isRunning && held.lengths === undefined && permitted(readLatestRuns(door, pipeline), [])
  const lengths = held.lengths ?? (latest ? actionLengths(await latest) : undefined)
  const summary = history?.summary
  const next: HeldExecution = present({ definition, history, lengths })
  return { whole, definition, summary, details, lengths, held: next }
}

/** Its line of the history: that changes only with the execution's status or its sources. */
async function historyOf(
  door: Door,
  { pipeline, execution }: ExecutionRef,
  held: HeldExecution['history'],
  reading: Promise<PipelineExecution>,
  permitted: ReturnType<typeof permittedOf>,
): Promise<HeldExecution['history']> {
  if (held && held.mark === markOf(await reading)) return held
  const page = readExecutions(door, pipeline, { maxResults: 100 })
  const found = await permitted<{ executions?: Awaited<typeof page>['executions'] }>(page, {})
  if (found.executions === undefined) return undefined
  const summary = found.executions.find(({ pipelineExecutionId: id }) => id === execution)
  return { mark: markOf(await reading), summary }
}

function markOf({ status, artifactRevisions = [] }: PipelineExecution): string {
  return JSON.stringify([status, artifactRevisions.length])
}

/** The runs in order of their start, each with why it hangs. */
async function runsOf(door: Door, { details, lengths }: Parts, now: Date): Promise<ActionRun[]> {
  const runs = details.map((detail) => runOf(door.target, detail)).toReversed()
  const running = runs.filter(({ status }) => status === 'InProgress')
  const standstills = await standstillsOf(
    door,
    running.flatMap(({ stage, name, link, startedAt }) =>
      link && startedAt ? { key: actionKey(stage, name), link, since: new Date(startedAt) } : [],
    ),
    now,
  )
  return runs.map((run) => {
    if (!running.includes(run) || run.startedAt === undefined) return run
    const key = actionKey(run.stage, run.name)
    const action = { ...run, startedAt: new Date(run.startedAt) }
    const hang = hangOf(action, lengths?.get(key) ?? [], standstills.get(key), now)
    return { ...run, ...present({ hang }) }
  })
}

function stagesOf(definition: GetPipelineOutput | undefined, runs: readonly ActionRun[]) {
  return stageNames(definition?.pipeline?.stages ?? [], runs).map((name) => {
    const own = runs.filter(({ stage }) => stage === name)
    // A retry within the same execution runs an action once more: only its last run counts.
    const last = new Map(own.map((run) => [run.name, run.status]))
    const status = stageStatus([...last.values()])
    return { name, ...present({ status }), runs: own }
  })
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
