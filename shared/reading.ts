import { z } from 'zod'
import { Failure } from './failure.ts'
import { Target } from './target.ts'

export type { Reading, ReadingEvent, TargetReading } from './target-reading.ts'

/** What every list over the scope takes. */
export const listInput = z.object({
  /** Instead of the current scope. */
  targets: z.array(Target).optional(),
  /** Stay on: read again what is due, what is in motion often. */
  live: z.boolean().default(false),
  /** Begin with the rows of the last run, with their age. */
  stored: z.boolean().default(false),
  /** Stored rows come as `packed` text, which is many times faster for a window. */
  packed: z.boolean().default(false),
  /** Read resting (empty) targets too. */
  all: z.boolean().default(false),
})

/** The same of a list that is also read where nobody looks. */
export const pacedListInput = listInput.extend({
  /** Nobody looks at the rows themselves: what is due may wait four times as long. */
  background: z.boolean().default(false),
})

/**
 * The events of one reading over a scope, in order per target:
 * `planned` (once, first), then for each target any of
 * `stored` or `packed` (rows of an earlier run, with their age), `resting` (found empty before, not
 * read now), `reading`, `rows`*, and `done` or `failed`. `round` closes one full pass over all
 * targets; a live reading then goes on with further `reading … done` for targets that are due again.
 *
 * The rows of a read replace the target's former rows at `done`, never before: a failed refresh
 * leaves what was known.
 */
export function readingEvent<Row extends z.ZodType>(row: Row) {
  return z.discriminatedUnion('type', [
    z.object({ type: z.literal('planned'), targets: z.array(Target) }),
    z.object({
      type: z.literal('stored'),
      target: Target,
      rows: z.array(row),
      readAt: z.iso.datetime(),
    }),
    z.object({
      type: z.literal('packed'),
      target: Target,
      /**
       * As `stored`, for a window: a list of rows as the JSON text that the store holds. Foredeck
       * wrote it itself, so that the rows need no second check.
       */
      rows: z.string(),
      readAt: z.iso.datetime(),
    }),
    z.object({
      type: z.literal('resting'),
      target: Target,
      readAt: z.iso.datetime(),
      until: z.iso.datetime(),
    }),
    z.object({ type: z.literal('reading'), target: Target }),
    z.object({ type: z.literal('rows'), target: Target, rows: z.array(row) }),
    z.object({
      type: z.literal('done'),
      target: Target,
      count: z.number().int(),
      readAt: z.iso.datetime(),
      /** What could not be read, where the rest could; absent where all was. */
      gaps: z.array(Failure).optional(),
    }),
    z.object({ type: z.literal('failed'), target: Target, failure: Failure }),
    z.object({
      type: z.literal('round'),
      done: z.number().int(),
      failed: z.number().int(),
      resting: z.number().int(),
    }),
  ])
}
