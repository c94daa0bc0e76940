import type { DatabaseSync } from 'node:sqlite'

/** A session as it is stored: what is known of it as JSON, and which process holds it. */
export interface StoredSession {
  readonly id: string
  readonly body: unknown
  readonly owner: string
  /** ISO 8601; when the owner last said that it is there. */
  readonly ownedAt: string
}

/** The sessions that are open, each with the process that holds it. */
export interface StoredSessions {
  list(): StoredSession[]
  save(session: StoredSession): void
  /** Makes `owner` the owner if nobody else became it since `before` was read. */
  take(before: StoredSession, owner: string, now: string): boolean
  /** Says that the owner of all of these is there. */
  beat(owner: string, now: string): void
  remove(id: string): void
}

/** {@link StoredSessions} in the table `sessions`. */
export function sessionsTable(database: DatabaseSync): StoredSessions {
  const list = database.prepare('SELECT id, body, owner, owned_at FROM sessions ORDER BY id')
  const save = database.prepare(
    `INSERT INTO sessions (id, body, owner, owned_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET body = excluded.body, owner = excluded.owner,
       owned_at = excluded.owned_at`,
  )
  const take = database.prepare(
    'UPDATE sessions SET owner = ?, owned_at = ? WHERE id = ? AND owner IS ? AND owned_at IS ?',
  )
  const beat = database.prepare('UPDATE sessions SET owned_at = ? WHERE owner = ?')
  const remove = database.prepare('DELETE FROM sessions WHERE id = ?')
  return {
    list: () => list.all().map(toStoredSession),
    save: ({ id, body, owner, ownedAt }) => void save.run(id, JSON.stringify(body), owner, ownedAt),
    take: ({ id, owner: from, ownedAt }, owner, now) =>
      take.run(owner, now, id, from, ownedAt).changes > 0,
    beat: (owner, now) => void beat.run(now, owner),
    remove: (id) => void remove.run(id),
  }
}

function toStoredSession(row: Record<string, unknown>): StoredSession {
  return {
    id: String(row['id']),
    body: JSON.parse(String(row['body'])) as unknown,
    owner: String(row['owner']),
    ownedAt: String(row['owned_at']),
  }
}
