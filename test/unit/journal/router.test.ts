import { call } from '@orpc/server'
import { expect, it, onTestFinished } from 'vitest'
import { createSignal } from '../../../main/aws/signal.ts'
import { journalRecords } from '../../../main/journal/records.ts'
import { createJournalRouter } from '../../../main/journal/router.ts'
import { openStore } from '../../../main/store/store.ts'
import { temporaryFolder } from '../../support/folder.ts'

it('whoever follows the journal hears of the intent and of its outcome', async () => {
  const store = openStore(temporaryFolder(), new Date())
  onTestFinished(() => store.close())
  const records = journalRecords(store.journal)
  const written = createSignal()
  const router = createJournalRouter(records, written)
  const leaving = new AbortController()
  const news = await call(router.watch, undefined, { signal: leaving.signal })
  const next = async () => (await news.next()).value
  expect(await next()).toEqual({ newest: 0, records: 0 })
  const entry = records.appendIntent({ a: 1 })
  written.emit()
  expect(await next()).toEqual({ newest: entry, records: 1 })
  records.appendOutcome(entry, { b: 2 })
  written.emit()
  expect(await next()).toEqual({ newest: entry, records: 2 })
  leaving.abort()
})

it('is exported whole, whoever else reads it meanwhile', async () => {
  const store = openStore(temporaryFolder(), new Date())
  onTestFinished(() => store.close())
  const records = journalRecords(store.journal)
  for (let index = 0; index < 600; index += 1) records.appendIntent({ index })
  const router = createJournalRouter(records, createSignal())
  const sequences: unknown[] = []
  for await (const record of await call(router.export, undefined)) {
    if (sequences.length === 0) {
      expect(await call(router.verify, undefined)).toEqual({ intact: true, records: 600 })
    }
    sequences.push((record as { sequence: number }).sequence)
  }
  expect(sequences).toEqual(Array.from({ length: 600 }, (_, index) => index + 1))
})
