import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { NodeRow } from '../../../shared/nodes.ts'
import type { ReadingEvent } from '../../../shared/reading.ts'
import type { Target } from '../../../shared/target.ts'
import type { TunnelPlan, TunnelVia } from '../../../shared/tunnels.ts'
import { notAllSeen } from './failures.ts'
import type { TunnelNode } from './restart.ts'

/** Reads the nodes of one target afresh; see `nodes.list`. */
export type ReadNodes = (target: Target) => Promise<AsyncIterable<ReadingEvent<NodeRow>>>

/**
 * The nodes that a tunnel can go through now, by their ids. Throws a `FailureError` where the nodes
 * cannot be read, or where none fits among those that can while others could not be read.
 */
export async function nodesFor(read: ReadNodes, plan: TunnelPlan): Promise<TunnelNode[]> {
  const { account, region, via } = plan
  const rows: NodeRow[] = []
  const gaps: Failure[] = []
  for await (const event of await read({ account, region })) {
    if (event.type === 'failed') throw new FailureError(event.failure)
    if (event.type === 'rows') rows.push(...event.rows)
    if (event.type === 'done') gaps.push(...(event.gaps ?? []))
  }
  const fit = rows.filter((row) => isFit(row, via))
  gaps.push(...unreadTags(rows, plan))
  const [gap] = gaps
  // “There is none” would be a lie where a part could not be looked at.
  if (fit.length === 0 && gap) throw notAllSeen(plan, gap)
  return fit
    .map(({ node, name }) => ({ node, name }))
    .toSorted((left, right) => left.node.localeCompare(right.node))
}

/** Tags of hybrid nodes are read node by node; some may still wait for their turn. */
function unreadTags(rows: readonly NodeRow[], { account, region, via }: TunnelPlan): Failure[] {
  const waiting = rows.filter(({ tagsMissing }) => tagsMissing === 'waiting').length
  if (via.by === 'node' || waiting === 0) return []
  const sentence = `The tags of ${waiting} hybrid nodes are not read yet.`
  return [{ kind: 'not-found', sentence, account, region, retryable: true }]
}

/** Whether a tunnel can go through this node now. Pure. */
export function isFit(row: NodeRow, via: TunnelVia): boolean {
  if (!row.connectable || row.kind === 'container' || row.ping !== 'Online') return false
  switch (via.by) {
    case 'node':
      return row.node === via.node
    case 'tag':
      return row.tags[via.key] === via.value
    case 'stack':
      return row.stack === via.stack || row.stackArn === via.stack
  }
}
