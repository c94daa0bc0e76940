import type { DatabaseSync } from 'node:sqlite'
import { targetKey, type Target } from '../../shared/target.ts'

/** What a target's last complete reading brought. */
export interface Snapshot {
  /** As they were saved; the reading that asks knows their shape. */
  readonly rows: unknown[]
  /** ISO 8601. */
  readonly readAt: string
}

/** The last known rows of each kind and target, so that a window opens full. */
export interface Snapshots {
  load(kind: string, target: Target): Snapshot | undefined
  save(kind: string, target: Target, rows: readonly unknown[], readAt: string): void
  /** How many rows the last reading found and when, without decoding them. */
  lastCount(kind: string, target: Target): { count: number; readAt: string } | undefined
}

/** {@link Snapshots} in the table `snapshots`: one row a kind and target, its rows as JSON. */
export function snapshotsTable(database: DatabaseSync): Snapshots {
  const select = database.prepare(
    'SELECT rows, read_at FROM snapshots WHERE kind = ? AND target = ?',
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
      return row && { rows: JSON.parse(row.rows) as unknown[], readAt: row.read_at }
    },
    save(kind, target, rows, readAt) {
      upsert.run(kind, targetKey(target), readAt, rows.length, JSON.stringify(rows))
    },
    lastCount(kind, target) {
      const row = count.get(kind, targetKey(target)) as
        { count: number; read_at: string } | undefined
      return row && { count: row.count, readAt: row.read_at }
    },
  }
}
