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
  readonly scannedBytes?: number
}

/** Every request that was paid for. */
export interface CostRequests {
  /** Written before the request goes out, so that one whose answer was lost counts too. */
  add(request: Omit<StoredRequest, 'id' | 'failed' | 'scannedBytes'>): number
  fail(id: number): void
  /** What a query came to, which is known only after it ran. */
  settle(id: number, usd: string, scannedBytes: number): void
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
  const settle = database.prepare(
    'UPDATE cost_requests SET usd = ?, scanned_bytes = ? WHERE id = ?',
  )
  const of = database.prepare(
    `SELECT id, at, account, principal, operation, purpose, usd, failed,
       scanned_bytes AS scannedBytes
     FROM cost_requests WHERE substr(at, 1, 7) = ? ORDER BY id DESC`,
  )
  return {
    add: ({ at, account, principal, operation, purpose, usd }) =>
      Number(add.run(at, account, principal, operation, purpose, usd).lastInsertRowid),
    fail: (id) => void fail.run(id),
    settle: (id, usd, scannedBytes) => void settle.run(usd, scannedBytes, id),
    of: (month) => of.all(month).map(requestOf),
  }
}

function requestOf({ scannedBytes, ...row }: Record<string, unknown>): StoredRequest {
  const scanned = typeof scannedBytes === 'number' ? { scannedBytes } : {}
  return { ...row, failed: row['failed'] === 1, ...scanned } as unknown as StoredRequest
}
