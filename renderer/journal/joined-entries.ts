import type { JournalEntry } from '../../shared/journal.ts'

/**
 * Entries newest first, then of `below` those that are older than all of them: what was read anew
 * stands, and what it does not reach is as it was. Pure.
 */
export function joinedEntries(
  entries: readonly JournalEntry[],
  below: readonly JournalEntry[],
): readonly JournalEntry[] {
  const oldest = entries.at(-1)?.id
  return oldest === undefined ? entries : [...entries, ...below.filter(({ id }) => id < oldest)]
}
