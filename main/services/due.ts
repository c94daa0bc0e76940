import type { ServiceRow } from '../../shared/services.ts'
import { isUnderWay } from './verdict/times.ts'

const second = 1_000

/** DescribeServices takes this many at once. */
const rowsPerCall = 10

/** Calls a second that a list at rest may make in one account and region: a quarter of AWS's limit. */
const restRate = 5

/**
 * In how many milliseconds a target with these services should be read again: soon while one of
 * them is in motion, more rarely at rest, and the more rarely the more calls it takes. Pure.
 */
export function dueIn(rows: readonly ServiceRow[]): number {
  const calls = Math.ceil(rows.length / rowsPerCall)
  const moving = rows.some(inMotion)
  const pace = moving ? restRate * 2 : restRate
  return Math.max(moving ? 5 * second : 20 * second, Math.ceil(calls / pace) * second)
}

/** Whether anything about a service is about to change. Pure. */
export function inMotion(
  row: Pick<ServiceRow, 'verdict' | 'pending' | 'running' | 'desired' | 'status'>,
): boolean {
  return (
    isUnderWay(row.verdict) ||
    row.pending > 0 ||
    row.running !== row.desired ||
    row.status === 'DRAINING'
  )
}
