import type { Run } from '../../../shared/plan-run.ts'
import { type Stream, useStream } from '../../app/use-stream.ts'
import { reduceRun } from './run-state.ts'

/** A plan's run, followed while it goes; undefined where the plan was not run yet. */
export function useRun(plan: string): Stream<Run | undefined> {
  return useStream(
    ['plans.watch', plan],
    (client, signal) => client.plans.watch({ plan }, { signal }),
    undefined,
    reduceRun,
  )
}
