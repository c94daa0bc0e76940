import type { DatabaseSync } from 'node:sqlite'
import { targetKey } from '../../shared/target.ts'
import { parseRows } from '../../shared/target-reading.ts'
import type { Snapshots } from '../aws/snapshots.ts'

/** {@link Snapshots} in the table `snapshots`: one row a kind and target, its rows as JSON. */
export function snapshotsTable(database: DatabaseSync): Snapshots {
  const select = database.prepare(
    'SELECT rows, read_at FROM snapshots WHERE kind = ? AND target = ?',
  )
  const selectFilled = database.prepare(
    'SELECT rows, read_at FROM snapshots WHERE kind = ? AND target = ? AND count > 0',
  )
  const count = database.prepare(
    'SELECT count, read_at FROM snapshots WHERE kind = ? AND target = ?',
  )
  const upsert = database.prepare(
    `INSERT INTO snapshots (kind, target, read_at, count, rows) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (kind, target) DO UPDATE
     SET read_at = excluded.read_at, count = excluded.count, rows = excluded.rows`,
  )
  return {
    load(kind, target) {
      const row = select.get(kind, targetKey(target)) as
        { rows: string; read_at: string } | undefined
      const rows = row && parseRows(row.rows)
      return rows && { rows, readAt: row.read_at }
    },
    loadText(kind, target) {
      const row = selectFilled.get(kind, targetKey(target)) as
        { rows: string; read_at: string } | undefined
      return row && { rows: row.rows, readAt: row.read_at }
    },
    save(kind, target, rows, readAt, text = JSON.stringify(rows)) {
      upsert.run(kind, targetKey(target), readAt, rows.length, text)
    },
    lastCount(kind, target) {
      const row = count.get(kind, targetKey(target)) as
        { count: number; read_at: string } | undefined
      return row && { count: row.count, readAt: row.read_at }
    },
  }
}
