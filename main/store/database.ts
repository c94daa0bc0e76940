import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isAsClosed, stampClosed } from './closed-stamp.ts'

/** How a database file came to be opened, and a sentence about it where the user should know. */
export interface OpenedDatabase {
  readonly database: DatabaseSync
  readonly trouble?: { sentence: string; advice: string }
  readonly close: () => void
}

/** One database file: its name, its migrations, and how safely it must be written. */
export interface DatabaseDescription {
  readonly file: string
  /** What the file holds, in the user's words, for messages. */
  readonly holds: string
  /** Each brings the schema one version further; only ever appended to. */
  readonly migrations: readonly string[]
  /** `FULL` survives a power cut at any moment, `NORMAL` may lose the last writes but never breaks. */
  readonly synchronous: 'FULL' | 'NORMAL'
}

/**
 * Opens a database in `folder`, brings its schema up to date, and never fails: a file that is
 * corrupt or made by a newer Foredeck is renamed and a new one begun; where nothing can be written
 * the database lives in memory. Either is told in `trouble`. Other processes may use the file.
 */
export function openDatabase(
  folder: string,
  description: DatabaseDescription,
  now: Date,
): OpenedDatabase {
  const path = join(folder, description.file)
  try {
    return onDisk(path, openInTurn(path, description))
  } catch (error) {
    if (!existsSync(path) || isNotWritable(error)) return inMemory(path, description, error)
    return setAside(path, description, error, now)
  }
}

function onDisk(path: string, database: DatabaseSync): OpenedDatabase {
  return {
    database,
    close() {
      database.close()
      stampClosed(path)
    },
  }
}

/** How long a file that another process holds is tried again, and how often (ms). */
const patience = 10_000
const pause = 100

/**
 * Several processes that begin at once hold the file from each other for moments, which SQLite's
 * own patience does not cover while the journal's mode is set.
 */
function openInTurn(path: string, description: DatabaseDescription): DatabaseSync {
  const until = performance.now() + patience
  for (;;) {
    try {
      return openFile(path, description)
    } catch (error) {
      if (performance.now() > until || !isHeld(error)) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)
    }
  }
}

function openFile(path: string, description: DatabaseDescription): DatabaseSync {
  const checked = isAsClosed(path)
  const database = new DatabaseSync(path)
  try {
    database.exec(
      `PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${description.synchronous};`,
    )
    if (!checked) assertSound(database)
    migrate(database, description.migrations)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function assertSound(database: DatabaseSync): void {
  const answer = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string }
  if (answer.quick_check === 'ok') return
  // SQLite says first, on a line of its own, in which database it found something.
  throw new Error(`it is damaged (${answer.quick_check.split('\n').at(-1) ?? ''})`)
}

function versionOf(database: DatabaseSync): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
}

function migrate(database: DatabaseSync, migrations: readonly string[]): void {
  if (versionOf(database) > migrations.length) throw new Error('a newer Foredeck wrote it')
  if (versionOf(database) === migrations.length) return
  database.exec('BEGIN IMMEDIATE')
  // Another process may have been first: only now does nobody else write.
  for (const migration of migrations.slice(versionOf(database))) database.exec(migration)
  database.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`)
}

/** Nothing is wrong with the file itself: it must stay where it is. */
function isNotWritable(error: unknown): boolean {
  const sayings = /readonly|read-only|unable to open|disk is full|disk I\/O error/i
  return isHeld(error) || (error instanceof Error && sayings.test(error.message))
}

function isHeld(error: unknown): boolean {
  return error instanceof Error && /database (table )?is locked|busy/i.test(error.message)
}

function inMemory(path: string, description: DatabaseDescription, error: unknown): OpenedDatabase {
  const database = new DatabaseSync(':memory:')
  migrate(database, description.migrations)
  return {
    database,
    close: () => database.close(),
    trouble: {
      sentence: `${description.holds} cannot be kept: ${path} cannot be written (${reasonOf(error)}).`,
      advice:
        'Foredeck works on, but forgets it at the end. Make the folder writable or choose another with --data-folder.',
    },
  }
}

function setAside(
  path: string,
  description: DatabaseDescription,
  error: unknown,
  now: Date,
): OpenedDatabase {
  const aside = `${path}.set-aside-${now.toISOString().replace(/[:.]/g, '-')}`
  try {
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
    }
    return {
      ...onDisk(path, openFile(path, description)),
      trouble: {
        sentence: `${description.holds} could not be read (${reasonOf(error)}) and begins anew.`,
        advice: `The former file was kept as ${aside}.`,
      },
    }
  } catch (renameError) {
    return inMemory(path, description, renameError)
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
