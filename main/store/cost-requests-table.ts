import type { DatabaseSync } from 'node:sqlite'

/** One paid request; see `PaidRequest` in `shared/cost-meter.ts`. */
export interface StoredRequest {
  readonly id: number
  readonly at: string
  readonly account: string
  readonly principal: string
  readonly operation: string
  readonly purpose: string
  readonly usd: string
  readonly failed: boolean
}

/** Every request that was paid for. */
export interface CostRequests {
  /** Written before the request goes out, so that one whose answer was lost counts too. */
  add(request: Omit<StoredRequest, 'id' | 'failed'>): number
  fail(id: number): void
  /** A month's (`2026-11`, UTC), newest first. */
  of(month: string): StoredRequest[]
}

/** {@link CostRequests} in the table `cost_requests`. */
export function costRequestsTable(database: DatabaseSync): CostRequests {
  const add = database.prepare(
    `INSERT INTO cost_requests (at, account, principal, operation, purpose, usd, failed)
     VALUES (?, ?, ?, ?, ?, ?, 0)`,
  )
  const fail = database.prepare('UPDATE cost_requests SET failed = 1 WHERE id = ?')
  const of = database.prepare(
    `SELECT id, at, account, principal, operation, purpose, usd, failed FROM cost_requests
     WHERE substr(at, 1, 7) = ? ORDER BY id DESC`,
  )
  return {
    add: ({ at, account, principal, operation, purpose, usd }) =>
      Number(add.run(at, account, principal, operation, purpose, usd).lastInsertRowid),
    fail: (id) => void fail.run(id),
    of: (month) =>
      of
        .all(month)
        .map((row) => ({ ...row, failed: row['failed'] === 1 }) as unknown as StoredRequest),
  }
}
