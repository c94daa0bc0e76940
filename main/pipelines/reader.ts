import { type Failure, FailureError } from '../../shared/failure.ts'
import type { ExecutionRow, PipelineRow } from '../../shared/pipelines.ts'
import { type Target, targetKey } from '../../shared/target.ts'
import { toFailure } from '../aws/failures.ts'
import type { Whole, WholeReader } from '../aws/reader.ts'
import type { PipelinesParts } from './parts.ts'
import { lastsFor } from './due.ts'
import { executionOf } from './join/execution.ts'
import { definitionHolds, type Remembered } from './pipeline-memory.ts'
import { readPipeline } from './read-pipeline.ts'
import { readPipelines } from './sources/definitions.ts'
import type { Door } from './sources/door.ts'

/** A pipeline as it was read last. */
interface Seen {
  readonly known: Remembered
  readonly row: PipelineRow
  /** Its newest executions, as far back as anybody asks. */
  readonly executions: readonly ExecutionRow[]
  /** Milliseconds since 1970. */
  readonly readAt: number
}

/** What was seen of one target, by pipeline. */
type TargetMemory = ReadonlyMap<string, Seen>

/** The reader of the board. `forget` makes it ask for everything again, as after an action. */
export interface PipelinesReader extends WholeReader<PipelineRow> {
  /** The same for who asks once: every pipeline is asked for now. */
  readonly anew: WholeReader<PipelineRow>
  forget(target: Target): void
  /** What the last look saw of a pipeline's executions of a week, newest first; asks for nothing. */
  recent(target: Target, pipeline: string): readonly ExecutionRow[]
}

/**
 * Reads every pipeline of a target with its stages and its newest executions. What it read before it
 * asks for again only where it may have changed.
 */
export function createPipelinesReader({
  caller,
  now,
}: Pick<PipelinesParts, 'caller' | 'now'>): PipelinesReader {
  const memory = new Map<string, TargetMemory>()
  const reader = (lasts: (row: PipelineRow, isShown: boolean) => number) =>
    ({
      name: 'pipelines',
      service: 'codepipeline',
      operation: 'ListPipelines',
      async readWhole(target, signal, isShown) {
        const key = targetKey(target)
        const at = now()
        const rests = ({ row, readAt }: Seen) =>
          at.getTime() - readAt < lasts(row, isShown(row.name))
        const look = { before: memory.get(key), rests, now: at }
        const read = await readTarget({ caller, target, signal }, look)
        memory.set(key, read.memory)
        return read.whole
      },
    }) satisfies WholeReader<PipelineRow>
  return {
    ...reader(lastsFor),
    anew: reader(() => 0),
    forget: (target) => void memory.delete(targetKey(target)),
    recent: (target, pipeline) => memory.get(targetKey(target))?.get(pipeline)?.executions ?? [],
  }
}

interface Look {
  readonly before: TargetMemory | undefined
  /** Whether a pipeline need not be asked for this time. */
  readonly rests: (seen: Seen) => boolean
  readonly now: Date
}

async function readTarget(door: Door, { before, rests, now }: Look) {
  const memory = new Map<string, Seen>()
  const gaps: Failure[] = []
  const summaries = await readPipelines(door)
  const rows = await Promise.all(
    summaries.map(async (summary) => {
      const name = summary.name ?? ''
      const seen = before?.get(name)
      if (seen && definitionHolds(seen.known, summary) && rests(seen)) {
        memory.set(name, seen)
        return seen.row
      }
      try {
        const read = await readPipeline(door, summary, seen?.known, now)
        const { row, known, gaps: own } = read
        const readAt = own.length > 0 ? 0 : now.getTime()
        const executions = ofWeek(read.executions.map(executionOf), now)
        memory.set(name, { known, row, executions, readAt })
        gaps.push(...own.filter(({ sentence }) => !gaps.some((gap) => gap.sentence === sentence)))
        return row
      } catch (error) {
        if (door.signal?.aborted) throw error
        gaps.push(gapOf(error, door.target, name))
        return undefined
      }
    }),
  )
  const whole: Whole<PipelineRow> = { rows: rows.filter((row) => row !== undefined), gaps }
  if (whole.rows.length === 0 && gaps[0]) throw new FailureError(gaps[0])
  return { whole, memory }
}

const week = 7 * 24 * 3_600_000

function ofWeek(executions: readonly ExecutionRow[], now: Date): ExecutionRow[] {
  const since = new Date(now.getTime() - week).toISOString()
  return executions.filter(({ startedAt = '' }) => startedAt >= since)
}

function gapOf(error: unknown, target: Target, pipeline: string): Failure {
  const failure = toFailure(error, target)
  return { ...failure, sentence: `Pipeline ${pipeline}: ${failure.sentence}` }
}
