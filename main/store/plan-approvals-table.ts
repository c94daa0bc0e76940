import type { DatabaseSync } from 'node:sqlite'

/** Approval files that were added to plans, as they were. */
export interface PlanApprovals {
  /** The newest last. */
  of(plan: string): string[]
  add(plan: string, body: string, now: string): void
  remove(plan: string): void
}

/** {@link PlanApprovals} in the table `plan_approvals`. */
export function planApprovalsTable(database: DatabaseSync): PlanApprovals {
  const select = database.prepare(
    'SELECT body FROM plan_approvals WHERE plan = ? ORDER BY added_at',
  )
  const insert = database.prepare(
    'INSERT INTO plan_approvals (plan, body, added_at) VALUES (?, ?, ?)',
  )
  const remove = database.prepare('DELETE FROM plan_approvals WHERE plan = ?')
  return {
    of: (plan) => select.all(plan).map((row) => String(row['body'])),
    add: (plan, body, now) => void insert.run(plan, body, now),
    remove: (plan) => void remove.run(plan),
  }
}
