import { type Failure, FailureError } from '../../shared/failure.ts'
import type { PipelineRow } from '../../shared/pipelines.ts'
import { type Target, targetKey } from '../../shared/target.ts'
import { toFailure } from '../aws/failures.ts'
import type { Whole, WholeReader } from '../aws/reader.ts'
import type { PipelinesParts } from './parts.ts'
import type { Remembered } from './pipeline-memory.ts'
import { readPipeline } from './read-pipeline.ts'
import { readPipelines } from './sources/definitions.ts'
import type { Door } from './sources/door.ts'

/** Remembered pipelines of one target, by name. */
type TargetMemory = ReadonlyMap<string, Remembered>

/** The reader of the board. `forget` makes it ask for everything again, as after an action. */
export interface PipelinesReader extends WholeReader<PipelineRow> {
  forget(target: Target): void
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
  return {
    name: 'pipelines',
    service: 'codepipeline',
    operation: 'ListPipelines',
    async readWhole(target, signal) {
      const key = targetKey(target)
      const read = await readTarget({ caller, target, signal }, memory.get(key), now())
      memory.set(key, read.memory)
      return read.whole
    },
    forget: (target) => void memory.delete(targetKey(target)),
  }
}

async function readTarget(door: Door, before: TargetMemory | undefined, now: Date) {
  const memory = new Map<string, Remembered>()
  const gaps: Failure[] = []
  const summaries = await readPipelines(door)
  const rows = await Promise.all(
    summaries.map(async (summary) => {
      const name = summary.name ?? ''
      try {
        const { row, known } = await readPipeline(door, summary, before?.get(name), now)
        memory.set(name, known)
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

function gapOf(error: unknown, target: Target, pipeline: string): Failure {
  const failure = toFailure(error, target)
  return { ...failure, sentence: `Pipeline ${pipeline}: ${failure.sentence}` }
}
