import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Confirmation, WritePreview, Written } from './journal.ts'
import { Amount, CostPrice, Day } from './cost-question.ts'
import { procedure } from './procedure.ts'
import { listInput, readingEvent } from './reading.ts'
import { Target } from './target.ts'

/** A tag key that resources of one account and region carry. */
export const SeenTagKey = Target.extend({ key: z.string() })
export type SeenTagKey = z.infer<typeof SeenTagKey>

/** A backfill of cost allocation tags: the statuses of its day for the months before. */
export const TagBackfill = z.object({
  /** The first month’s first day. */
  from: Day,
  requestedAt: z.iso.datetime(),
  /** Of one that is done: figures read before tell the tags as they were. */
  completedAt: z.iso.datetime().optional(),
  status: z.enum(['PROCESSING', 'SUCCEEDED', 'FAILED', 'unknown']),
})
export type TagBackfill = z.infer<typeof TagBackfill>

/** What can be changed about cost allocation tags; AWS takes at most 20 keys a request. */
export const TagKeyAction = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('set-status'),
    status: z.enum(['Active', 'Inactive']),
    keys: z.array(z.string().min(1).max(128)).min(1).max(20),
  }),
  z.object({ action: z.literal('backfill'), from: Day }),
])
export type TagKeyAction = z.infer<typeof TagKeyAction>

const changed = z.object({ source: z.string().optional(), request: TagKeyAction })

/** Tag keys on resources, and whether they are told apart in costs. */
export const costTagKeysContract = {
  seenTagKeys: procedure('Read the tag keys that resources of the current scope carry; free')
    .input(listInput.prefault({}))
    .output(eventIterator(readingEvent(SeenTagKey))),
  backfills: procedure('Backfills of cost allocation tags; from the store')
    .input(z.object({ source: z.string().optional() }).prefault({}))
    .output(
      z.object({
        /** Newest first. */
        backfills: z.array(TagBackfill),
        readAt: z.iso.datetime().optional(),
        price: CostPrice,
      }),
    ),
  previewTagKeys: procedure('What activating tag keys or a backfill would call')
    .input(changed)
    .output(WritePreview),
  changeTagKeys: procedure('Activate or deactivate tag keys for costs, or begin a backfill')
    .input(changed.extend({ confirmation: Confirmation, agreed: Amount }))
    .output(
      Written.extend({
        /** Keys that AWS did not take, and why. */
        refused: z.array(z.object({ key: z.string(), sentence: z.string() })),
      }),
    ),
}
