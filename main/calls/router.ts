import { implement } from '@orpc/server'
import { callsContract } from '../../shared/calls.ts'
import type { CallCount, CallMeter } from '../../shared/calls.ts'
import { type Signal, streamOf } from '../aws/signal.ts'

/** What the meter of `main/aws` tells. */
export interface MeterReading {
  counts(): CallCount[]
  summary(): CallMeter
  /** Emits at most once a second while something changes. */
  readonly changed: Pick<Signal, 'listen'>
}

/** The calls' slice of the contract. */
export function createCallsRouter(meter: MeterReading) {
  const os = implement(callsContract)
  return {
    list: os.list.handler(() => meter.counts()),
    watch: os.watch.handler(({ signal }) => streamOf(meter.changed, () => meter.summary(), signal)),
  }
}
