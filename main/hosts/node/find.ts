import { createRouterClient } from '@orpc/server'
import { FailureError } from '../../../shared/failure.ts'
import type { NodeRef, NodeRow } from '../../../shared/nodes.ts'
import type { ConsoleRouter } from '../console.ts'
import { stateFailures } from '../failures.ts'
import type { NodeWish } from '../node-wish.ts'
import { report } from '../report.ts'
import { UsageError } from '../usage-error.ts'

/** A node with what it is called. */
export type FoundNode = NodeRef & { readonly name: string }

/**
 * The node that was asked for. An id with its account's id and region is taken as it is; anything
 * else is looked for in the current scope. Throws a {@link UsageError} that lists the nodes where
 * several fit, and a FailureError where none does.
 */
export async function findNode(router: ConsoleRouter, wish: NodeWish): Promise<FoundNode> {
  const exact = exactNode(wish)
  if (exact) return exact
  const client = createRouterClient(router, {
    context: {},
    interceptors: [stateFailures(report)],
  })
  const { node, account, region } = wish
  const found = await client.nodes.find({
    node,
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
  })
  return onlyNode(wish, found)
}

/** An id that needs no looking up. Pure. */
export function exactNode({ node, account, region }: NodeWish): FoundNode | undefined {
  if (account === undefined || region === undefined || !/^\d{12}$/.test(account)) return undefined
  if (!/^(i|mi)-[0-9a-f]{8,17}$|^ecs:[^/]+\/[^/]+\/[^/]+$/.test(node)) return undefined
  return { node, account, region, name: node }
}

/** The one row there is. Pure. Throws as {@link findNode}. */
export function onlyNode(wish: NodeWish, rows: readonly NodeRow[]): FoundNode {
  const [row, ...more] = rows
  if (row === undefined) throw missing(wish)
  if (more.length === 0) return refOf(row)
  const lines = rows.map((each) => `\n  ${lineOf(each)}`).join('')
  throw new UsageError(
    `${rows.length} nodes are called “${wish.node}”. Name one by its id, with --account and --region:${lines}`,
  )
}

function refOf({ node, account, region, name }: NodeRow): FoundNode {
  return { node, account, region, name }
}

function lineOf({ node, account, region, name }: NodeRow): string {
  return `${node} --account ${account} --region ${region}  (${name})`
}

function missing({ node, account, region }: NodeWish): FailureError {
  const where = [account && ` in account ${account}`, region && ` in ${region}`]
  return new FailureError({
    kind: 'not-found',
    sentence: `There is no node “${node}”${where.filter(Boolean).join('')} in the current scope.`,
    advice: 'Give its id with --account and --region, or widen the scope.',
    retryable: false,
  })
}
