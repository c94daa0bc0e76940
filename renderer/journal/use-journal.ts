import { useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import { useAction, useProcedure, useStream } from '../app/hooks.ts'
import { after } from '../ui/after.ts'
import type { JournalQuery } from './journal-filter.tsx'
import { joinedEntries } from './joined-entries.ts'

/** The newest entries that match a query. */
export interface Journal {
  readonly entries: readonly JournalEntry[] | undefined
  /** How many match altogether. */
  readonly total: number | undefined
  /** Another number after whatever was written; undefined until it is known. */
  readonly records: number | undefined
  readonly failure: Failure | undefined
  readonly loading: boolean
  readonly fetching: boolean
  readonly refetch: () => void
  /** Reads more, older ones. */
  readonly more: () => void
}

const page = 200

/** What was read for one query. */
interface Kept {
  readonly query: string
  readonly from: object
  readonly entries: readonly JournalEntry[]
  readonly total: number
}

/** Reads the journal and follows it: whatever is written makes the newest page be read again. */
export function useJournal(query: JournalQuery): Journal {
  const news = useStream<{ records: number }, number | undefined>(
    ['journal.watch'],
    (client, signal) => client.journal.watch(undefined, { signal }),
    undefined,
    (_before, { records }) => records,
  )
  const input = { ...query, text: query.text.trim() === '' ? undefined : query.text, limit: page }
  const read = useProcedure(['journal.list', input, news.state], (client, signal) =>
    client.journal.list(input, { signal }),
  )
  const [kept, setKept] = useState<Kept>()
  const asked = JSON.stringify(input)
  if (read.data !== undefined && read.data !== kept?.from) {
    const { entries, total } = read.data
    const known = entries.length < total && kept?.query === asked ? kept.entries : []
    setKept({ query: asked, from: read.data, entries: joinedEntries(entries, known), total })
  }
  const older = useAction((client, before: number) => client.journal.list({ ...input, before }))
  const more = () => {
    const last = kept?.entries.at(-1)
    if (last === undefined || older.busy) return
    after(older.run(last.id), ({ entries }) => {
      setKept((now) => now && { ...now, entries: withOlder(now, asked, entries) })
    })
  }
  return {
    entries: kept?.entries,
    total: kept?.total,
    records: news.state,
    failure: read.failure ?? older.failure,
    loading: read.loading && kept === undefined,
    fetching: read.fetching || older.busy,
    refetch: read.refetch,
    more,
  }
}

/** An older page that was asked for before the query changed is dropped. */
function withOlder({ query, entries }: Kept, asked: string, older: readonly JournalEntry[]) {
  return query === asked ? joinedEntries(entries, older) : entries
}
