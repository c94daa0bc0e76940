import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { TunnelPlan } from '../../../shared/tunnels.ts'
import type { TunnelNode } from './restart.ts'

/** There is no node that the tunnel could go through now. */
export function noNode({ via, account, region }: TunnelPlan): FailureError {
  return new FailureError({
    kind: 'not-found',
    sentence: `No node ${wordsFor(via)} can be connected to now.`,
    advice: 'Look at the nodes page for why, or start one.',
    account,
    region,
    retryable: true,
  })
}

function wordsFor(via: TunnelPlan['via']): string {
  switch (via.by) {
    case 'node':
      return via.node
    case 'tag':
      return `with the tag ${via.key} = ${via.value}`
    case 'stack':
      return `of the stack ${via.stack}`
  }
}

/** What the console knows the node by; of one given by its id the session may know more. */
export function nameOf(
  { node, name }: TunnelNode,
  session: { nodeName: string } | undefined,
): string {
  return name === node ? (session?.nodeName ?? name) : name
}

/** Why a session ended, as the service or the session told it. */
export function endOf(reason: string, { account, region }: TunnelPlan): Failure {
  return { kind: 'network', sentence: reason, account, region, retryable: true }
}

/** Whatever was thrown while a session was opened. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  return {
    kind: 'internal',
    sentence: 'Foredeck itself failed while it opened the tunnel’s session.',
    retryable: true,
  }
}
