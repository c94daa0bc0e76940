import type { Plan, PlanEdge } from '../../../shared/plan-document.ts'
import type { Run, RunNode } from '../../../shared/plan-run.ts'

/** Stack operations that one account and region gets at once; AWS limits their resources, not their count. */
export const stacksAtOnce = 20

const moving: ReadonlySet<RunNode['state']> = new Set(['preparing', 'deleting'])

/**
 * The nodes to start now: those whose every predecessor is deleted, as many as each account and
 * region may have in motion. A node starts as soon as it may, whatever its stage: stages are for
 * reading, edges are the law. Pure.
 */
export function startable(run: Run, plan: Plan, atOnce = stacksAtOnce): RunNode[] {
  if (run.state !== 'running') return []
  const deleted = new Set(run.nodes.filter(isDeleted).map(({ stack }) => stack))
  const waitsFor = predecessors(plan.edges)
  const busy = new Map<string, number>()
  for (const node of run.nodes) if (moving.has(node.state)) count(busy, node)
  return run.nodes.filter((node) => {
    if (node.state !== 'waiting') return false
    if ((waitsFor.get(node.stack) ?? []).some((before) => !deleted.has(before))) return false
    return count(busy, node) <= atOnce
  })
}

function isDeleted({ state }: RunNode): boolean {
  return state === 'deleted'
}

function count(busy: Map<string, number>, { account, region }: RunNode): number {
  const target = `${account}/${region}`
  const now = (busy.get(target) ?? 0) + 1
  busy.set(target, now)
  return now
}

function predecessors(edges: readonly PlanEdge[]): Map<string, string[]> {
  const waitsFor = new Map<string, string[]>()
  for (const { before, after } of edges) {
    waitsFor.set(after, [...(waitsFor.get(after) ?? []), before])
  }
  return waitsFor
}

/**
 * The run after its nodes have changed: pauses at a failure if asked to, turns `pausing` into
 * `paused` when nothing moves, blocks what waits for something that will not go, and ends when
 * nothing is left. A run that pauses at failures does not end with one that nobody has dealt with.
 * Pure.
 *
 * @param now ISO 8601
 * @param heed whether a failed node makes it pause: not those that a person has seen and passed over
 */
export function settle(run: Run, plan: Plan, now: string, heed = true): Run {
  const failed = run.nodes.some(({ state }) => state === 'failed')
  const pausing = run.state === 'running' && run.onFailure === 'pause' && failed && heed
  const state = pausing ? 'pausing' : run.state
  if (run.nodes.some((node) => moving.has(node.state))) return { ...run, state }
  switch (state) {
    case 'stopped':
    case 'finished':
      return { ...run, state, endedAt: run.endedAt ?? now }
    case 'pausing':
    case 'paused': {
      const left = run.nodes.some((node) => !isDone(node))
      return left ? { ...run, state: 'paused' } : { ...run, state: 'finished', endedAt: now }
    }
    case 'running':
      return goOn(run, plan, now, failed)
  }
}

function isDone({ state }: RunNode): boolean {
  return state === 'deleted' || state === 'skipped'
}

function goOn(run: Run, plan: Plan, now: string, failed: boolean): Run {
  const next = { ...run, nodes: blockUnreachable(run.nodes, plan.edges) }
  if (next.nodes.some(({ state }) => state === 'waiting')) return next
  if (failed && run.onFailure === 'pause') return { ...next, state: 'paused' }
  return { ...next, state: 'finished', endedAt: now }
}

/** What waits for a node that failed, was skipped or is blocked itself, will never have its turn. */
function blockUnreachable(nodes: readonly RunNode[], edges: readonly PlanEdge[]): RunNode[] {
  const waitsFor = predecessors(edges)
  const stays = new Set(
    nodes
      .filter(({ state }) => ['failed', 'skipped', 'blocked'].includes(state))
      .map(({ stack }) => stack),
  )
  const reach = (): boolean => {
    const before = stays.size
    for (const { stack, state } of nodes) {
      const needs = waitsFor.get(stack) ?? []
      if (state === 'waiting' && needs.some((each) => stays.has(each))) stays.add(stack)
    }
    return stays.size > before
  }
  while (reach());
  return nodes.map((node) =>
    node.state === 'waiting' && stays.has(node.stack) ? { ...node, state: 'blocked' } : node,
  )
}
