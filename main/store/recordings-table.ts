import type { DatabaseSync } from 'node:sqlite'
import type { Recording } from '../../shared/recordings.ts'

/** A recording as it is kept: `process` writes it while it has no end. */
export interface KeptRecording {
  readonly recording: Recording
  /** The process id of the Foredeck that records. */
  readonly process: number
}

/** What is known of the recordings; what was printed is in a file each. */
export interface KeptRecordings {
  save(kept: KeptRecording): void
  get(id: string): KeptRecording | undefined
  /** The newest first. */
  list(): KeptRecording[]
  remove(id: string): void
}

/** {@link KeptRecordings} in the table `recordings`. */
export function recordingsTable(database: DatabaseSync): KeptRecordings {
  const save = database.prepare(
    `INSERT INTO recordings (id, body, started_at) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET body = excluded.body`,
  )
  const select = database.prepare('SELECT body FROM recordings WHERE id = ?')
  const list = database.prepare('SELECT body FROM recordings ORDER BY started_at DESC, id')
  const remove = database.prepare('DELETE FROM recordings WHERE id = ?')
  return {
    save(kept) {
      const { id, startedAt } = kept.recording
      save.run(id, JSON.stringify(kept), startedAt)
    },
    get(id) {
      const row = select.get(id)
      return row && toKept(row)
    },
    list: () => list.all().map(toKept),
    remove: (id) => void remove.run(id),
  }
}

function toKept(row: Record<string, unknown>): KeptRecording {
  return JSON.parse(String(row['body'])) as KeptRecording
}
