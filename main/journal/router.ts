import { implement } from '@orpc/server'
import { FailureError } from '../../shared/failure.ts'
import { journalContract, type JournalEntry } from '../../shared/journal.ts'
import { type Signal, streamOf } from '../aws/signal.ts'
import type { Json } from '../store/settings-table.ts'
import { listEntries, toEntry } from './entries.ts'
import { thisProcess } from './gate.ts'
import type { JournalRecords } from './records.ts'
import { verifyRecords } from './verify.ts'

/** The journal's slice of the contract. */
export function createJournalRouter(records: JournalRecords, written: Signal) {
  const os = implement(journalContract)
  return {
    list: os.list.handler(({ input }) => listEntries(records, input, thisProcess)),
    get: os.get.handler(({ input }) => getEntry(records, input.id)),
    watch: os.watch.handler(({ signal }) =>
      streamOf(written, () => ({ newest: records.newest(), records: records.count() }), signal),
    ),
    verify: os.verify.handler(() => verifyRecords(records.all())),
    export: os.export.handler(() => exportRecords(records)),
  }
}

function getEntry(records: JournalRecords, id: number): JournalEntry {
  const [intent, outcome] = records.ofEntry(id)
  if (intent) return toEntry(intent, outcome, thisProcess)
  throw new FailureError({
    kind: 'not-found',
    sentence: `The journal has no entry ${id}.`,
    advice: `Its entries run from 1 to ${records.newest()}.`,
    retryable: false,
  })
}

async function* exportRecords(records: JournalRecords): AsyncGenerator<Json> {
  for (const record of records.all()) {
    yield { ...record, body: JSON.parse(record.body) as Json }
  }
}
