import type { StackRow } from '../../shared/stacks.ts'
import { inMotion } from '../cloudformation/status.ts'

const second = 1_000
const minute = 60 * second
const recently = 10 * minute
/** DescribeStacks gives about this many stacks a page, and AWS allows about five pages a second. */
const rowsPerPage = 50

/**
 * In how many milliseconds a target with these stacks should be read again: seconds while anything
 * is in motion (more the more pages that takes), a little longer after a change and at rest. Pure.
 */
export function dueIn(rows: readonly StackRow[], now: Date): number {
  if (rows.some((row) => inMotion(row.status))) {
    return Math.max(4 * second, Math.ceil(rows.length / rowsPerPage) * second)
  }
  const since = now.getTime() - recently
  const atRest = rows.some((row) => lastChange(row) >= since) ? 10 * second : 15 * second
  return Math.max(atRest, Math.ceil(rows.length / rowsPerPage) * 2 * second)
}

function lastChange(row: StackRow): number {
  return Date.parse(row.deletedAt ?? row.updatedAt ?? row.createdAt)
}
