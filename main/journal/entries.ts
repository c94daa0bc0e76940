import { z } from 'zod'
import { Failure } from '../../shared/failure.ts'
import { JournalEntry } from '../../shared/journal.ts'
import type { JournalRecord, JournalRecords } from './records.ts'

/** What an intent record holds: everything known before the call. */
export const IntentBody = JournalEntry.pick({
  startedAt: true,
  account: true,
  accountName: true,
  region: true,
  principal: true,
  service: true,
  operation: true,
  action: true,
  resource: true,
  input: true,
  cli: true,
  plan: true,
  reason: true,
}).extend({
  /** The process that writes, to tell a call under way from one that a crash cut off. */
  process: z.string(),
})
export type IntentBody = z.infer<typeof IntentBody>

/** What an outcome record holds. */
export const OutcomeBody = z.object({
  endedAt: z.iso.datetime(),
  succeeded: z.boolean(),
  result: z.json().optional(),
  failure: Failure.optional(),
  requestId: z.string().optional(),
})
export type OutcomeBody = z.infer<typeof OutcomeBody>

/**
 * Joins an intent with its outcome; without one it is `started` in this process, else `unknown`, as
 * where AWS's answer was lost.
 */
export function toEntry(
  intent: JournalRecord,
  outcome: JournalRecord | undefined,
  thisProcess: string,
): JournalEntry {
  const { process, ...body } = IntentBody.parse(JSON.parse(intent.body))
  const before = { ...body, id: intent.entry, hash: intent.hash }
  if (!outcome) return { ...before, state: process === thisProcess ? 'started' : 'unknown' }
  const { succeeded, ...after } = OutcomeBody.parse(JSON.parse(outcome.body))
  const { unanswered } = after.failure ?? {}
  return { ...before, ...after, state: succeeded ? 'succeeded' : unanswered ? 'unknown' : 'failed' }
}

/** What a list of entries may be narrowed to; see the contract's `journal.list`. */
export interface EntryFilter {
  readonly before?: number | undefined
  readonly limit: number
  readonly text?: string | undefined
  readonly account?: string | undefined
  readonly state?: JournalEntry['state'] | undefined
}

/** Entries that the filter lets through, newest first, and how many there are beyond the limit. */
export function listEntries(records: JournalRecords, filter: EntryFilter, thisProcess: string) {
  const entries: JournalEntry[] = []
  let total = 0
  for (const intent of records.intents(filter.before ?? Number.MAX_SAFE_INTEGER)) {
    const entry = toEntry(intent, records.outcome(intent.entry), thisProcess)
    if (!matches(entry, filter)) continue
    total += 1
    if (entries.length < filter.limit) entries.push(entry)
  }
  return { entries, total }
}

function matches(entry: JournalEntry, filter: EntryFilter): boolean {
  if (filter.account && entry.account !== filter.account) return false
  if (filter.state && entry.state !== filter.state) return false
  return !filter.text || JSON.stringify(entry).toLowerCase().includes(filter.text.toLowerCase())
}
