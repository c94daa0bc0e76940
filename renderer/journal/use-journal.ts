import { useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import { useProcedure, useStream } from '../app/hooks.ts'
import type { JournalQuery } from './journal-filter.tsx'

/** The newest entries that match a query. */
export interface Journal {
  readonly entries: readonly JournalEntry[] | undefined
  /** How many match altogether. */
  readonly total: number | undefined
  /** The id of the newest entry of all, 0 for an empty journal. */
  readonly newest: number | undefined
  readonly failure: Failure | undefined
  readonly loading: boolean
  readonly fetching: boolean
  readonly refetch: () => void
  /** Reads more, older ones. */
  readonly more: () => void
}

const page = 200

/** Reads the journal and follows it: a new entry makes it be read again. */
export function useJournal(query: JournalQuery): Journal {
  const [limit, setLimit] = useState(page)
  const news = useStream<{ newest: number }, number | undefined>(
    ['journal.watch'],
    (client, signal) => client.journal.watch(undefined, { signal }),
    undefined,
    (_before, { newest }) => newest,
  )
  const input = { ...query, text: query.text.trim() === '' ? undefined : query.text, limit }
  const read = useProcedure(['journal.list', input, news.state], (client, signal) =>
    client.journal.list(input, { signal }),
  )
  const [last, setLast] = useState(read.data)
  if (read.data !== undefined && read.data !== last) setLast(read.data)
  const shown = read.data ?? last
  return {
    entries: shown?.entries,
    total: shown?.total,
    newest: news.state,
    failure: read.failure,
    loading: read.loading && shown === undefined,
    fetching: read.fetching,
    refetch: read.refetch,
    more: () => setLimit((before) => Math.min(before + page, 1000)),
  }
}
