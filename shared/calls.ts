import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './procedure.ts'

/** What was called, how often, and how it went, since Foredeck started. */
export const CallCount = z.object({
  account: z.string(),
  region: z.string(),
  service: z.string(),
  operation: z.string(),
  calls: z.number().int(),
  throttles: z.number().int(),
  errors: z.number().int(),
  /** Calls a second that the budget allows now; lower than its start after throttling. */
  rate: z.number(),
  /** What `rate` is where AWS does not throttle, and what it comes back to. */
  fullRate: z.number(),
  /** Calls waiting for the budget now. */
  waiting: z.number().int(),
  /** When the next of those that wait may go; absent where none waits for the rate. */
  waitingUntil: z.iso.datetime().optional(),
  /** When AWS last throttled this account, region and API. */
  throttledAt: z.iso.datetime().optional(),
})
export type CallCount = z.infer<typeof CallCount>

/** The meter in the window's top bar. */
export const CallMeter = z.object({
  total: z.number().int(),
  lastMinute: z.number().int(),
  inFlight: z.number().int(),
  waiting: z.number().int(),
  throttles: z.number().int(),
  errors: z.number().int(),
})
export type CallMeter = z.infer<typeof CallMeter>

export const callsContract = {
  list: procedure('Calls per account, region and API since the start').output(z.array(CallCount)),
  watch: procedure('The calls meter, at most once a second while it changes').output(
    eventIterator(CallMeter),
  ),
}
