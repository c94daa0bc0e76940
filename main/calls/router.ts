import { implement } from '@orpc/server'
import { callsContract } from '../../shared/calls.ts'
import type { Meter } from '../aws/meter.ts'
import { type Signal, streamOf } from '../aws/signal.ts'

/** The calls' slice of the contract; `changed` says when to look at the meter again. */
export function createCallsRouter(meter: Meter, changed: Pick<Signal, 'listen'>) {
  const os = implement(callsContract)
  return {
    list: os.list.handler(() => meter.counts()),
    watch: os.watch.handler(({ signal }) => streamOf(changed, () => meter.totals(), signal)),
  }
}
