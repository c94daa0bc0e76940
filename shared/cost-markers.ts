import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Change } from './activity.ts'
import { Day, Period } from './cost-question.ts'
import { procedure } from './procedure.ts'
import { AccountId } from './target.ts'

/** A deployment or a stack’s change, drawn on the day on which it began. */
export const CostMarker = z.object({
  /** In UTC, as spend is counted. */
  day: Day,
  at: z.iso.datetime(),
  kind: Change.shape.kind,
  name: z.string(),
  outcome: Change.shape.outcome,
  sentence: z.string(),
  account: Change.shape.account,
  region: Change.shape.region,
  /** With kind, account and region it leads to its page. */
  ref: z.string(),
})
export type CostMarker = z.infer<typeof CostMarker>

export const CostMarkers = z.object({
  /** Oldest first. */
  markers: z.array(CostMarker),
  /** Whether the lists over the scope are being read now. */
  reading: z.boolean(),
  /** Sentences on what is left out. */
  notes: z.array(z.string()),
})
export type CostMarkers = z.infer<typeof CostMarkers>

export const costMarkersContract = {
  markers: procedure('Deployments and stack changes on the days of a period')
    .input(
      z.object({
        period: Period,
        /** Only of these; all without it. */
        accounts: z.array(AccountId).optional(),
        /** Read the lists over the scope first, which is free; else only what is known. */
        read: z.boolean().default(false),
      }),
    )
    .output(eventIterator(CostMarkers)),
}
