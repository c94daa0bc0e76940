import type { DatabaseSync } from 'node:sqlite'

/** One thing that AWS told of a service and will forget. */
export interface ServiceRecord {
  /** `account/region/cluster/service`. */
  readonly service: string
  readonly kind: 'task' | 'event' | 'deployment' | 'rollout'
  /** The task's, event's or deployment's own id. */
  readonly id: string
  /** When it happened (ISO 8601). */
  readonly at: string
  readonly recordedAt: string
  /** JSON. */
  readonly body: string
}

/** What is known of the records as a whole. */
export interface RecordTotals {
  readonly entries: number
  readonly bytes: number
  readonly oldest?: string | undefined
}

/** What the flight recorder keeps. */
export interface ServiceRecords {
  /** Adds records, or puts them in the place of those of the same id; all or none. */
  save(records: readonly ServiceRecord[]): void
  /** The records of a service between two instants, newest first. */
  of(service: string, from: string, until: string): ServiceRecord[]
  totals(): RecordTotals
  /** The oldest records first, with the bytes of each; as many as wanted. */
  oldest(count: number): { at: string; bytes: number }[]
  /** Removes what happened before an instant. Returns how many. */
  removeBefore(at: string): number
}

/** {@link ServiceRecords} in the table `service_records`. */
export function serviceRecordsTable(database: DatabaseSync): ServiceRecords {
  const save = database.prepare(
    `INSERT INTO service_records (service, kind, id, at, recorded_at, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (service, kind, id) DO UPDATE
     SET at = excluded.at, recorded_at = excluded.recorded_at, body = excluded.body`,
  )
  const select = database.prepare(
    `SELECT service, kind, id, at, recorded_at AS recordedAt, body FROM service_records
     WHERE service = ? AND at >= ? AND at <= ? ORDER BY at DESC, id DESC`,
  )
  const totals = database.prepare(
    `SELECT count(*) AS entries, coalesce(sum(length(body)), 0) AS bytes, min(at) AS oldest
     FROM service_records`,
  )
  const oldest = database.prepare(
    'SELECT at, length(body) AS bytes FROM service_records ORDER BY at, id LIMIT ?',
  )
  const remove = database.prepare('DELETE FROM service_records WHERE at < ?')
  const keep = ({ service, kind, id, at, recordedAt, body }: ServiceRecord) =>
    void save.run(service, kind, id, at, recordedAt, body)
  return {
    save: (records) => inOne(database, () => records.forEach(keep)),
    of: (service, from, until) =>
      select.all(service, from, until).map((row) => ({ ...row }) as unknown as ServiceRecord),
    totals() {
      const { entries, bytes, oldest: first } = totals.get() as Record<string, unknown>
      const known = typeof first === 'string' ? { oldest: first } : {}
      return { entries: Number(entries), bytes: Number(bytes), ...known }
    },
    oldest: (count) =>
      oldest.all(count).map((row) => ({ at: String(row['at']), bytes: Number(row['bytes']) })),
    removeBefore: (at) => Number(remove.run(at).changes),
  }
}

/** All of the work or none of it. */
function inOne(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    work()
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
