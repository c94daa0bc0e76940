import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { journalRecords, type JournalRecord } from '../../../main/journal/records.ts'
import { verifyRecords } from '../../../main/journal/verify.ts'
import { openStore } from '../../../main/store/store.ts'
import { temporaryFolder } from '../../support/folder.ts'

function someRecords(): JournalRecord[] {
  const store = openStore(temporaryFolder(), new Date())
  onTestFinished(() => store.close())
  const records = journalRecords(store.journal)
  for (const name of ['a', 'b', 'c', 'd']) {
    const entry = records.appendIntent({ name })
    records.appendOutcome(entry, { name, done: true })
  }
  return [...records.all()].map((record) => ({ ...record }))
}

describe('verifyRecords', () => {
  it('accepts what was written, and nothing at all', () => {
    expect(verifyRecords(someRecords())).toEqual({ intact: true, records: 8 })
    expect(verifyRecords([])).toEqual({ intact: true, records: 0 })
  })

  it('finds any single change to the past', () => {
    const records = someRecords()
    const field = fc.constantFrom('body', 'kind', 'entry', 'hash', 'previous', 'sequence')
    fc.assert(
      fc.property(fc.nat(records.length - 1), field, (at, name) => {
        const changed = records.map((record, index) =>
          index === at ? { ...record, [name]: `${record[name]}0` } : record,
        )
        const verdict = verifyRecords(changed)
        expect(verdict.intact).toBe(false)
      }),
    )
  })

  it('names the entry of a record that was removed, swapped or rewritten', () => {
    const records = someRecords()
    const removed = verifyRecords(records.filter((_, index) => index !== 2))
    expect(removed.broken).toEqual({ entry: 2, reason: 'Record 3 is missing.' })
    const rewritten = records.map((record, index) =>
      index === 4 ? { ...record, body: '{"name":"z"}' } : record,
    )
    expect(verifyRecords(rewritten).broken).toEqual({
      entry: 3,
      reason: 'Record 5 was changed after it was written.',
    })
  })
})
