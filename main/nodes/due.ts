import type { NodeRow } from '../../shared/nodes.ts'

const second = 1_000
const inMotion = new Set(['pending', 'stopping', 'shutting-down', 'PENDING', 'PROVISIONING'])

/**
 * In how many milliseconds a target with these nodes should be read again: soon while one of them
 * starts or stops or waits for its tags, else each minute; agents report every five. Pure.
 */
export function dueIn(rows: readonly NodeRow[]): number {
  const soon = ({ state = '', tagsMissing }: NodeRow) =>
    inMotion.has(state) || tagsMissing === 'waiting'
  return rows.some(soon) ? 10 * second : 60 * second
}
