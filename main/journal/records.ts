import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Json } from '../store/settings-table.ts'

/** One line of the journal as it is stored; never changed once written. */
export interface JournalRecord {
  /** 1, 2, 3 … without gaps. */
  readonly sequence: number
  /** The entry that it belongs to: an intent and, once known, its outcome share one. */
  readonly entry: number
  readonly kind: 'intent' | 'outcome'
  /** JSON text, exactly as hashed. */
  readonly body: string
  /** The hash of the record before it; {@link genesis} for the first. */
  readonly previous: string
  readonly hash: string
}

/** What the first record's `previous` is. */
export const genesis = '0'.repeat(64)

/** Hex SHA-256 over a record's place, content and predecessor. */
export function hashRecord(record: Omit<JournalRecord, 'hash'>): string {
  const { sequence, entry, kind, body, previous } = record
  return createHash('sha256')
    .update(`${sequence}\n${entry}\n${kind}\n${previous}\n${body}`)
    .digest('hex')
}

/** Append-only access to the journal's database. */
export interface JournalRecords {
  /** Begins an entry and returns its id. On disk before it returns. */
  appendIntent(body: Json): number
  /** Closes an entry. On disk before it returns. */
  appendOutcome(entry: number, body: Json): void
  /** As many may read at once as like to, for as long as they like. */
  all(): Iterable<JournalRecord>
  ofEntry(entry: number): JournalRecord[]
  /** Intents with a smaller entry id than `before`, newest first. */
  intents(before: number): Iterable<JournalRecord>
  outcome(entry: number): JournalRecord | undefined
  /** The newest entry's id; 0 where there is none. */
  newest(): number
  /** How many records there are, intents and outcomes together. */
  count(): number
}

/** {@link JournalRecords} over a database with the table `records`. */
export function journalRecords(database: DatabaseSync): JournalRecords {
  const append = appender(database)
  const newest = database.prepare('SELECT coalesce(max(entry), 0) AS entry FROM records')
  const last = database.prepare('SELECT coalesce(max(sequence), 0) AS count FROM records')
  const next = database.prepare(
    'SELECT * FROM records WHERE sequence > ? ORDER BY sequence LIMIT ?',
  )
  const ofEntry = database.prepare('SELECT * FROM records WHERE entry = ? ORDER BY sequence')
  const intents = database.prepare(
    "SELECT * FROM records WHERE kind = 'intent' AND entry < ? ORDER BY sequence DESC",
  )
  const newestEntry = () => (newest.get() as { entry: number }).entry
  const recordsOf = (entry: number) => ofEntry.all(entry) as unknown as JournalRecord[]
  return {
    appendIntent: (body) => append('intent', () => newestEntry() + 1, body),
    appendOutcome: (entry, body) => void append('outcome', () => entry, body),
    all: () => inPortions((after) => next.all(after, portion) as unknown as JournalRecord[]),
    ofEntry: recordsOf,
    intents: (before) => intents.iterate(before) as unknown as Iterable<JournalRecord>,
    outcome: (entry) => recordsOf(entry).find(({ kind }) => kind === 'outcome'),
    newest: newestEntry,
    count: () => (last.get() as { count: number }).count,
  }
}

/** How many records are read at a time. */
const portion = 500

/**
 * All records without a statement that stays open between them: two readers of one statement end
 * each other, and an export goes on for as long as its reader takes.
 */
function* inPortions(read: (after: number) => JournalRecord[]): Generator<JournalRecord, void> {
  let records = read(0)
  for (let last = records.at(-1); last !== undefined; last = records.at(-1)) {
    yield* records
    records = read(last.sequence)
  }
}

type Append = (kind: JournalRecord['kind'], entryOf: () => number, body: Json) => number

/** Adds one record behind the last, in a transaction. */
function appender(database: DatabaseSync): Append {
  const last = database.prepare('SELECT * FROM records ORDER BY sequence DESC LIMIT 1')
  const insert = database.prepare('INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)')
  const add: Append = (kind, entryOf, value) => {
    const before = last.get() as unknown as JournalRecord | undefined
    const sequence = (before?.sequence ?? 0) + 1
    const previous = before?.hash ?? genesis
    const record = { sequence, entry: entryOf(), kind, previous, body: JSON.stringify(value) }
    insert.run(sequence, record.entry, kind, record.body, previous, hashRecord(record))
    return record.entry
  }
  return (kind, entryOf, value) => inTransaction(database, () => add(kind, entryOf, value))
}

/** Immediate, so that two Foredecks writing at once cannot both follow the same record. */
function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
