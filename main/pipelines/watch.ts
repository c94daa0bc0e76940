import type { GetPipelineOutput } from '@aws-sdk/client-codepipeline'
import type { Failure } from '../../shared/failure.ts'
import type { PipelineDetail, PipelineRef, PipelineRow } from '../../shared/pipelines.ts'
import { toFailure } from '../aws/failures.ts'
import { sleepByClock } from '../aws/sleep.ts'
import { dueIn } from './due.ts'

import { consoleUrlOf } from './join/console-url.ts'
import { conditionsOf, triggerSentence } from './join/declared.ts'
import type { Remembered } from './pipeline-memory.ts'
import { readPipeline } from './read-pipeline.ts'
import type { Door } from './sources/door.ts'

/** Who looks at one pipeline sees it move sooner than the board does, by this factor. */
const closer = 4

/**
 * One pipeline now and at every change, until `signal` aborts. Throws where it cannot be read at
 * first; a later reading that fails is told, and tried again.
 */
export async function* watchPipeline(
  door: Door,
  ref: PipelineRef,
  now: () => Date,
): AsyncGenerator<PipelineDetail | { failure: Failure }, void> {
  const { signal } = door
  let known: Remembered | undefined
  let last = ''
  while (!signal?.aborted) {
    const round = await lookOnce(door, ref, known, now())
    if (signal?.aborted) return
    if ('failure' in round && known === undefined) throw round.error
    known = round.known ?? known
    const news = 'failure' in round ? { failure: round.failure } : round.detail
    const text = JSON.stringify(news)
    if (text !== last) yield news
    last = text
    const pause = 'failure' in round ? 15_000 : dueIn([round.detail]) / closer
    await sleepByClock(pause, signal).catch(() => undefined)
  }
}

type Look =
  | { detail: PipelineDetail; known: Remembered }
  | { failure: Failure; error: unknown; known?: undefined }

async function lookOnce(
  door: Door,
  { pipeline }: PipelineRef,
  known: Remembered | undefined,
  now: Date,
): Promise<Look> {
  try {
    // Who looks at one pipeline sees its transitions too, which change without an execution.
    const fresh = known && { ...known, stateReadAt: 0 }
    // ListPipelines is not asked for one: its state tells the version.
    const { row, known: next, gaps } = await readPipeline(door, { name: pipeline }, fresh, now)
    return { detail: detailOf(row, next.definition, gaps), known: next }
  } catch (error) {
    return { failure: toFailure(error, door.target), error }
  }
}

function detailOf(
  row: PipelineRow,
  { pipeline }: GetPipelineOutput,
  gaps: readonly Failure[],
): PipelineDetail {
  return {
    ...row,
    ...(pipeline?.roleArn && { role: pipeline.roleArn }),
    variables: (pipeline?.variables ?? []).map(({ name = '', defaultValue, description }) => ({
      name,
      ...(defaultValue !== undefined && { value: defaultValue }),
      ...(description && { description }),
    })),
    triggers: (pipeline?.triggers ?? []).map(triggerSentence),
    conditions: (pipeline?.stages ?? []).flatMap(conditionsOf),
    consoleUrl: consoleUrlOf({ ...row, pipeline: row.name }),
    ...(gaps.length > 0 && { gaps: [...gaps] }),
  }
}
