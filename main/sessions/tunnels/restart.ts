import type { Failure } from '../../../shared/failure.ts'

/** A node that a tunnel can go through. */
export interface TunnelNode {
  readonly node: string
  readonly name: string
}

const firstWait = 500
const longestWait = 60_000
/** A session that was open for so long (ms) counts as a success: the next wait is short again. */
export const provenAfter = 20_000

/** Milliseconds before the next try; `random` in [0, 1) spreads many tunnels. Pure. */
export function restartWait(attempts: number, random: number): number {
  const longest = Math.min(longestWait, firstWait * 2 ** Math.min(attempts, 10))
  return Math.round(longest * (0.5 + random / 2))
}

/** Failures that trying again does not mend; the user must do something and start the tunnel. */
const final: ReadonlySet<Failure['kind']> = new Set([
  'policy',
  'identity-changed',
  'access-denied',
  'invalid-input',
  'region-disabled',
])

/** Whether a tunnel gives up on this failure. Pure. */
export function isFinal({ kind }: Failure): boolean {
  return final.has(kind)
}

/**
 * The node to go through next: the one it went through, unless that one has just failed and there
 * is another. Nothing where there are none. Pure.
 */
export function nextNode(
  nodes: readonly TunnelNode[],
  last: string | undefined,
  lastFailed: boolean,
): TunnelNode | undefined {
  const at = nodes.findIndex(({ node }) => node === last)
  if (at < 0) return nodes[0]
  return lastFailed ? nodes[(at + 1) % nodes.length] : nodes[at]
}
