import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { PolicyMode } from './policy.ts'
import { procedure } from './procedure.ts'

/**
 * What the user was shown and agreed to; the gate refuses a write without it.
 * `identity` is the caller's ARN that the dialog showed: if a fresh GetCallerIdentity says
 * otherwise, nothing is called. `typed` is what was typed where the account's mode asks for it.
 */
export const Confirmation = z.object({
  identity: z.string(),
  typed: z.string().optional(),
})
export type Confirmation = z.infer<typeof Confirmation>

/**
 * What a dialog needs before a write: what will be called, as whom, and what must be typed.
 * `refusal` says why the gate would refuse now (policy, locked account), if it would.
 */
export const WritePreview = z.object({
  account: z.string(),
  accountName: z.string(),
  alias: z.string().optional(),
  region: z.string(),
  mode: PolicyMode,
  identity: z.string(),
  role: z.string(),
  /** What `typed` mode wants typed. */
  challenge: z.string(),
  refusal: Failure.optional(),
  /** The same action as an AWS CLI command line. */
  cli: z.string(),
})
export type WritePreview = z.infer<typeof WritePreview>

/** One write, as the journal knows it: the intent before the call joined with its outcome. */
export const JournalEntry = z.object({
  /** Grows by one with every entry. */
  id: z.number().int(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  /**
   * `unknown`: no outcome followed the intent (a crash in between), or AWS's answer was lost, which
   * `failure` tells.
   */
  state: z.enum(['started', 'succeeded', 'failed', 'unknown']),
  account: z.string(),
  accountName: z.string(),
  region: z.string(),
  /** The proven caller. */
  principal: z.string(),
  service: z.string(),
  operation: z.string(),
  /** In the user's words, such as `Delete stack`. */
  action: z.string(),
  /** What was acted on: its ARN, or its name where it has none. */
  resource: z.string(),
  /** The API call's exact input. */
  input: z.json(),
  result: z.json().optional(),
  failure: Failure.optional(),
  requestId: z.string().optional(),
  cli: z.string(),
  /** The deletion plan that it was a step of, by id. */
  plan: z.string().optional(),
  /** Why, in the user's words, where the call itself takes no reason. */
  reason: z.string().optional(),
  /** Hash of the intent record, which covers the hash of the record before it (hex SHA-256). */
  hash: z.string(),
})
export type JournalEntry = z.infer<typeof JournalEntry>

/** Whether every record's hash follows from its content and its predecessor. */
export const JournalVerdict = z.object({
  intact: z.boolean(),
  records: z.number().int(),
  /** The first entry whose record does not verify, and why. */
  broken: z.object({ entry: z.number().int(), reason: z.string() }).optional(),
})
export type JournalVerdict = z.infer<typeof JournalVerdict>

/** A write that was made: its journal entry, and AWS's request id. */
export const Written = z.object({
  entry: z.number().int(),
  requestId: z.string().optional(),
  cli: z.string(),
})
export type Written = z.infer<typeof Written>

export const journalContract = {
  list: procedure('Journal entries, newest first')
    .input(
      z
        .object({
          /** Entries with a smaller id than this. */
          before: z.number().int().optional(),
          limit: z.number().int().min(1).max(1000).default(200),
          /** Free text over all that an entry shows. */
          text: z.string().optional(),
          account: z.string().optional(),
          state: JournalEntry.shape.state.optional(),
        })
        .prefault({}),
    )
    .output(z.object({ entries: z.array(JournalEntry), total: z.number().int() })),
  get: procedure('One journal entry')
    .input(z.object({ id: z.number().int() }))
    .output(JournalEntry),
  watch: procedure('How many entries and records there are, now and at every write').output(
    eventIterator(
      z.object({
        /** The newest entry’s id. */
        newest: z.number().int(),
        /** Grows when an entry begins and when its outcome is written. */
        records: z.number().int(),
      }),
    ),
  ),
  verify: procedure('Check the journal’s chain of hashes').output(JournalVerdict),
  export: procedure(
    'Every journal record with its hashes, oldest first, one event a record',
  ).output(eventIterator(z.json())),
}
