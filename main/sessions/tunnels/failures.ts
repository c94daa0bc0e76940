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

/** None of the nodes that could be read fits, and others could not be read: `gap` says why. */
export function notAllSeen({ via, account, region }: TunnelPlan, gap: Failure): FailureError {
  return new FailureError({
    ...gap,
    sentence: `No node ${wordsFor(via)} is among those that could be read. Others could not be read: ${gap.sentence}`,
    account,
    region,
    // What is out of reach now may be within it at the next try.
    kind: 'not-found',
    retryable: true,
  })
}

/** The tunnel wants to move to a node that nobody has confirmed: only its user can say yes. */
export function askAgain(why: Failure, node = 'another node'): Failure {
  return {
    ...why,
    sentence: `The tunnel can go on through ${node}, which its account’s policy wants confirmed.`,
    advice: 'Start it again to confirm the node.',
  }
}

/** The connection to AWS stands, and behind it nobody answers. */
export function notAnswering(node: string, { account, region }: TunnelPlan): Failure {
  return {
    kind: 'network',
    sentence: `${node} does not answer.`,
    advice: 'The tunnel waits for it, and goes on through a new session if it stays silent.',
    ...{ account, region, retryable: true },
  }
}

/** ECS opens shells on containers, not ports. */
export function containerRefused(node: string): FailureError {
  return new FailureError({
    kind: 'invalid-input',
    sentence: `No tunnel leads through ${node}: ECS opens shells on containers, not ports.`,
    advice: 'Choose an instance or a hybrid node that can reach the container.',
    retryable: false,
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
