import type { Failure } from '../../shared/failure.ts'
import type { ServiceDetail, ServiceRef } from '../../shared/services.ts'
import { type Stream, useStream } from '../app/use-stream.ts'

/** What is known of the watched service. */
interface Watched {
  readonly detail?: ServiceDetail
  /** Why the last reading failed; `detail` is then of the one before. */
  readonly failure?: Failure
}

/** One service, live while it is shown. */
export function useService(ref: ServiceRef): Stream<Watched> {
  return useStream<ServiceDetail | { failure: Failure }, Watched>(
    ['services.watch', ref.account, ref.region, ref.cluster, ref.service],
    (client, signal) => client.services.watch(ref, { signal }),
    {},
    (before, event) =>
      'failure' in event ? { ...before, failure: event.failure } : { detail: event },
  )
}
