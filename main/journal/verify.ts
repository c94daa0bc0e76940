import type { JournalVerdict } from '../../shared/journal.ts'
import { genesis, hashRecord, type JournalRecord } from './records.ts'

/**
 * Whether each record follows from the one before it: numbered without a gap, hash over its own
 * content, `previous` the hash before. A cut-off end cannot be seen from the records alone, which
 * is why the window shows the newest hash: noted elsewhere, it proves the end too.
 */
export function verifyRecords(records: Iterable<JournalRecord>): JournalVerdict {
  let previous = genesis
  let count = 0
  for (const record of records) {
    count += 1
    const reason = breakOf(record, count, previous)
    if (reason) return { intact: false, records: count, broken: { entry: record.entry, reason } }
    previous = record.hash
  }
  return { intact: true, records: count }
}

function breakOf(record: JournalRecord, sequence: number, previous: string): string | undefined {
  if (record.sequence !== sequence) return `Record ${sequence} is missing.`
  if (record.previous !== previous) {
    return `Record ${sequence} does not follow the record before it: one of them was replaced.`
  }
  if (record.hash !== hashRecord(record))
    return `Record ${sequence} was changed after it was written.`
  return undefined
}
