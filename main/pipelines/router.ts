import { implement } from '@orpc/server'
import { pipelinesContract } from '../../shared/pipelines.ts'
import type { Target } from '../../shared/target.ts'
import { act, previewAction } from './actions.ts'
import { readScope } from '../aws/scope-list.ts'
import { deploying, trainOf } from './deploying.ts'
import { dueIn } from './due.ts'
import { createExecutionLooks, getHistory } from './execution.ts'
import { differencesOf } from './join/compare.ts'
import type { PipelinesParts } from './parts.ts'
import { getProvenance } from './provenance.ts'
import { createPipelinesReader, type PipelinesReader } from './reader.ts'
import { readRows } from './rows.ts'
import type { Door } from './sources/door.ts'
import { getStatistics } from './statistics.ts'
import { watchPipeline } from './watch.ts'

/** The pipelines' slice of the contract; `reader` is one for all lists. */
export function createPipelinesRouter(parts: PipelinesParts & { reader?: PipelinesReader }) {
  const os = implement(pipelinesContract)
  const { caller, gate, now, reader = createPipelinesReader(parts) } = parts
  const at = ({ account, region }: Target, signal?: AbortSignal): Door => ({
    ...{ caller, target: { account, region }, signal },
  })
  const look = createExecutionLooks(now)
  const rows = (signal?: AbortSignal) => readRows(parts, reader, undefined, signal)
  return {
    list: os.list.handler(({ input, signal }) =>
      readScope(parts, input, input.live ? reader : reader.anew, dueIn, signal),
    ),
    watch: os.watch.handler(({ input, signal }) => watchPipeline(at(input, signal), input, now)),
    executions: os.executions.handler(({ input, signal }) =>
      getHistory(at(input, signal), input.pipeline, input.next),
    ),
    execution: os.execution.handler(({ input, signal }) => look(at(input, signal), input)),
    statistics: os.statistics.handler(({ input, signal }) =>
      getStatistics(at(input, signal), input.pipeline),
    ),
    compare: os.compare.handler(async ({ input: { left, right, ...ref }, signal }) => {
      const side = (execution: string) => look(at(ref, signal), { ...ref, execution })
      return differencesOf(...(await Promise.all([side(left), side(right)])))
    }),
    deploying: os.deploying.handler(async ({ input, signal }) =>
      deploying(await rows(signal), input),
    ),
    provenance: os.provenance.handler(({ input, signal }) =>
      getProvenance({ caller, rows }, input.image, signal),
    ),
    train: os.train.handler(async ({ input, signal }) =>
      trainOf(await readRows(parts, reader, input.targets, signal)),
    ),
    previewAction: os.previewAction.handler(({ input, signal }) =>
      previewAction(at(input, signal), gate, input),
    ),
    // A write is not cut off half way because a window closed: it gets no signal.
    act: os.act.handler(({ input }) => actAndForget(at(input), parts, reader, input)),
  }
}

/** After an action the board asks for everything of the target again. */
async function actAndForget(
  door: Door,
  { gate }: PipelinesParts,
  reader: PipelinesReader,
  request: Parameters<typeof act>[2],
) {
  const written = await act(door, gate, request)
  reader.forget(door.target)
  return written
}
