import type { PipelineExecutionSummary, PipelineSummary } from '@aws-sdk/client-codepipeline'
import type { Failure } from '../../shared/failure.ts'
import type { PipelineRow } from '../../shared/pipelines.ts'
import { hasEnded } from './join/execution.ts'
import { rowOf } from './join/row.ts'
import { actionLengths } from './join/usual.ts'
import { permittedOf } from './permitted.ts'
import { definitionHolds, markOf, type Remembered, stateHolds } from './pipeline-memory.ts'
import { readDefinition, readTags } from './sources/definitions.ts'
import type { Door } from './sources/door.ts'
import { readExecutions, readLatestRuns, readState } from './sources/executions.ts'
import { readStandstills } from './standstills.ts'

/** How many executions the board looks back on: enough to say what is usual. */
const lookBack = 20

/** What was read of a pipeline, to be remembered for the next reading. */
export interface PipelineRead {
  readonly row: PipelineRow
  readonly known: Remembered
  /** Its newest executions, newest first. */
  readonly executions: readonly PipelineExecutionSummary[]
  /** What may not be read of it, where the rest may. */
  readonly gaps: readonly Failure[]
}

/**
 * Reads one pipeline; asks again only for what may have changed since `known`. A summary without a
 * version takes the one that the state tells. What is denied beside its declaration is a gap.
 * Throws a `FailureError`.
 */
export async function readPipeline(
  door: Door,
  summary: PipelineSummary,
  known: Remembered | undefined,
  now: Date,
): Promise<PipelineRead> {
  const name = summary.name ?? ''
  const gaps: Failure[] = []
  const permitted = permittedOf(door, gaps)
  const page = readExecutions(door, name, { maxResults: lookBack })
  const { executions } = await permitted(page, { executions: [] })
  const state = await permitted(stateFor(door, name, executions, known, now), unseen)
  const version = summary.version ?? state.state.pipelineVersion
  const next: Remembered = {
    ...(await definitionFor(door, { ...summary, version }, known)),
    ...state,
    lengths: await permitted(lengthsFor(door, name, executions, known), noLengths),
  }
  const standstills = await readStandstills(door, next, now)
  const around = { home: door.target, lengths: next.lengths.values, standstills, now }
  return { row: rowOf({ ...next, executions }, around), known: next, executions, gaps }
}

const unseen: Pick<Remembered, 'mark' | 'state' | 'stateReadAt'> = {
  ...{ mark: '', state: {}, stateReadAt: 0 },
}
const noLengths: Remembered['lengths'] = { mark: '', values: new Map() }

async function definitionFor(door: Door, summary: PipelineSummary, known: Remembered | undefined) {
  if (known && definitionHolds(known, summary)) {
    const { version, definition, tags } = known
    return { version, definition, tags }
  }
  const definition = await readDefinition(door, summary.name ?? '')
  const arn = definition.metadata?.pipelineArn
  return { version: summary.version, definition, tags: arn ? await tagsFor(door, arn) : {} }
}

/** Tags are for filtering only: a pipeline whose tags may not be read is shown without them. */
async function tagsFor(door: Door, arn: string): Promise<Record<string, string>> {
  try {
    return await readTags(door, arn)
  } catch (error) {
    if (door.signal?.aborted) throw error
    return {}
  }
}

async function stateFor(
  door: Door,
  name: string,
  executions: readonly PipelineExecutionSummary[],
  known: Remembered | undefined,
  now: Date,
) {
  if (known && stateHolds(known, executions, now.getTime())) {
    const { mark, state, stateReadAt } = known
    return { mark, state, stateReadAt }
  }
  const state = await readState(door, name)
  return { mark: markOf(executions), state, stateReadAt: now.getTime() }
}

/** How long actions usually take is asked only while something runs, and once an execution. */
async function lengthsFor(
  door: Door,
  name: string,
  executions: readonly PipelineExecutionSummary[],
  known: Remembered | undefined,
): Promise<Remembered['lengths']> {
  const done = executions.filter(({ status }) => hasEnded(status))
  const mark = markOf(done)
  if (done.length === executions.length) return known?.lengths ?? noLengths
  if (known?.lengths.mark === mark) return known.lengths
  return { mark, values: actionLengths(await readLatestRuns(door, name)) }
}
