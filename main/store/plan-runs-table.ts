import type { DatabaseSync } from 'node:sqlite'

/** A run as it is stored: its state as JSON, and which process carries it out. */
export interface StoredRun {
  readonly body: unknown
  readonly owner: string | undefined
  /** ISO 8601; when the owner last said that it is there. */
  readonly ownedAt: string | undefined
}

/**
 * The runs of plans, one a plan. All writes are on disk before they return, through a power cut
 * too, and only the owner's are taken.
 */
export interface PlanRuns {
  load(plan: string): StoredRun | undefined
  /** Begins a run. False when the plan has one. */
  begin(plan: string, body: unknown, owner: string, now: string): boolean
  /** Makes `owner` the owner if nobody else became it since `before` was loaded. */
  take(plan: string, before: StoredRun, owner: string, now: string): boolean
  /** False when `owner` is not the owner any more: nothing was stored then. */
  save(plan: string, body: unknown, owner: string, now: string): boolean
  /** Says that the owner is there. False when it is not the owner any more. */
  beat(plan: string, owner: string, now: string): boolean
  release(plan: string, owner: string): void
  remove(plan: string): void
}

/** {@link PlanRuns} in the table `plan_runs`. */
export function planRunsTable(database: DatabaseSync): PlanRuns {
  const select = database.prepare('SELECT body, owner, owned_at FROM plan_runs WHERE plan = ?')
  const insert = database.prepare(
    'INSERT INTO plan_runs (plan, body, owner, owned_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const take = database.prepare(
    'UPDATE plan_runs SET owner = ?, owned_at = ? WHERE plan = ? AND owner IS ? AND owned_at IS ?',
  )
  const update = database.prepare(
    'UPDATE plan_runs SET body = ?, owned_at = ? WHERE plan = ? AND owner = ?',
  )
  const beat = database.prepare('UPDATE plan_runs SET owned_at = ? WHERE plan = ? AND owner = ?')
  const release = database.prepare(
    'UPDATE plan_runs SET owner = NULL, owned_at = NULL WHERE plan = ? AND owner = ?',
  )
  const remove = database.prepare('DELETE FROM plan_runs WHERE plan = ?')
  return {
    load(plan) {
      const row = select.get(plan) as StoredRow | undefined
      return row && toStoredRun(row)
    },
    begin: (plan, body, owner, now) =>
      durably(database, () => insert.run(plan, JSON.stringify(body), owner, now).changes > 0),
    take: (plan, before, owner, now) =>
      durably(database, () => {
        const { owner: from = null, ownedAt = null } = before
        return take.run(owner, now, plan, from, ownedAt).changes > 0
      }),
    save: (plan, body, owner, now) =>
      durably(database, () => update.run(JSON.stringify(body), now, plan, owner).changes > 0),
    beat: (plan, owner, now) => beat.run(now, plan, owner).changes > 0,
    release: (plan, owner) => void release.run(plan, owner),
    remove: (plan) => void remove.run(plan),
  }
}

interface StoredRow {
  readonly body: string
  readonly owner: string | null
  readonly owned_at: string | null
}

function toStoredRun({ body, owner, owned_at: ownedAt }: StoredRow): StoredRun {
  return {
    body: JSON.parse(body) as unknown,
    owner: owner ?? undefined,
    ownedAt: ownedAt ?? undefined,
  }
}

/** The rest of the store may lose its last writes in a power cut; a run may not. */
function durably<Result>(database: DatabaseSync, write: () => Result): Result {
  database.exec('PRAGMA synchronous = FULL')
  try {
    return write()
  } finally {
    database.exec('PRAGMA synchronous = NORMAL')
  }
}
