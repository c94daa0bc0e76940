import { readScope } from '../../aws/scope-list.ts'
import { createLiveRows, type LiveRows } from '../../aws/live-rows.ts'
import type { ServiceRow } from '../../../shared/services.ts'
import { inMotion } from '../due.ts'
import { servicesReader } from '../list.ts'
import type { ServicesParts } from '../parts.ts'

const minute = 60_000

/**
 * Milliseconds between two looks at a target for the recorder alone: AWS tells of a stopped task
 * for about an hour and of a service's last hundred events, so that ten minutes miss little.
 */
export const lookAlone = 10 * minute
/** While something moves. */
const lookAtMoving = 2 * minute

/** After a start the recorder waits so long (ms): a window that opens comes first. */
export const headStart = minute

/**
 * Reads the services of the scope for the recorder alone, rarely, for as long as it is listened to.
 * What a window reads more often is taken from there, so that both together cost what the window
 * costs.
 */
export function createLoneReading(parts: ServicesParts): LiveRows<ServiceRow> {
  const request = { live: true, stored: false, all: false, background: false }
  const due = (rows: readonly ServiceRow[]) => (rows.some(inMotion) ? lookAtMoving : lookAlone)
  return createLiveRows((signal) =>
    Promise.resolve(readScope(parts, request, servicesReader(parts), due, signal)),
  )
}

/**
 * Calls a minute that the recorder makes alone at rest, out of what it knows: a target costs one
 * ListClusters, each cluster ListServices and ListTasks, and every ten services DescribeServices and
 * what tells of their deployments and revisions. Pure.
 */
export function callsAMinute(targets: readonly (readonly ServiceRow[])[]): number {
  const calls = targets.map((rows) => {
    const clusters = new Set(rows.map(({ cluster }) => cluster)).size
    return rows.length === 0 ? 1 : 1 + 2 * clusters + 3 * Math.ceil(rows.length / 10)
  })
  const sum = calls.reduce((total, count) => total + count, 0)
  return Math.round((sum * minute * 10) / lookAlone) / 10
}
