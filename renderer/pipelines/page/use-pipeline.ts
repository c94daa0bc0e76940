import type { Failure } from '../../../shared/failure.ts'
import type { PipelineDetail, PipelineRef } from '../../../shared/pipelines.ts'
import { type Stream, useStream } from '../../app/use-stream.ts'

/** What is known of the watched pipeline. */
interface Watched {
  readonly detail?: PipelineDetail
  /** Why the last reading failed; `detail` is then of the one before. */
  readonly failure?: Failure
}

/** One pipeline, live while its page is shown. */
export function usePipeline(ref: PipelineRef): Stream<Watched> {
  const { account, region, pipeline } = ref
  return useStream<PipelineDetail | { failure: Failure }, Watched>(
    ['pipelines.watch', account, region, pipeline],
    (client, signal) => client.pipelines.watch({ account, region, pipeline }, { signal }),
    {},
    (before, event) =>
      'failure' in event ? { ...before, failure: event.failure } : { detail: event },
  )
}
