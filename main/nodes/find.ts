import { FailureError } from '../../shared/failure.ts'
import type { NodeRow } from '../../shared/nodes.ts'
import type { Target } from '../../shared/target.ts'
import { listNodes } from './list.ts'
import type { NodesParts } from './parts.ts'

/** Who is looked for; see the contract. */
export interface FindRequest {
  readonly node: string
  readonly account?: string | undefined
  readonly region?: string | undefined
}

/**
 * The nodes of the current scope that are called so. Throws a `FailureError` where nothing of the
 * scope fits account and region, and where none is found while a part of it could not be read.
 */
export async function findNodes(
  parts: NodesParts,
  wish: FindRequest,
  signal: AbortSignal | undefined,
): Promise<NodeRow[]> {
  const targets = narrow(await parts.scopes.settledTargets(signal), wish, parts.accounts())
  if (targets.length === 0) throw nowhere(wish)
  const request = { targets, live: false, stored: false, all: true }
  const rows: NodeRow[] = []
  const failures: FailureError[] = []
  for await (const event of listNodes(parts, request, signal)) {
    if (event.type === 'rows') rows.push(...event.rows)
    if (event.type === 'failed') failures.push(new FailureError(event.failure))
    if (event.type === 'done') failures.push(...gapsOf(event.gaps))
  }
  const found = matching(rows, wish.node)
  // “There is none” would be a lie where a part could not be looked at.
  const [failure] = failures
  if (found.length === 0 && failure) throw failure
  return found
}

function gapsOf(gaps: readonly FailureError['failure'][] = []): FailureError[] {
  return gaps.map((gap) => new FailureError(gap))
}

/** The rows with that id, else with that name, else with that name in other letters. Pure. */
export function matching(rows: readonly NodeRow[], node: string): NodeRow[] {
  const wanted = node.toLowerCase()
  const tests: ((row: NodeRow) => boolean)[] = [
    (row) => row.node === node,
    (row) => row.name === node,
    (row) => row.computerName === node,
    (row) => row.name.toLowerCase() === wanted || row.computerName?.toLowerCase() === wanted,
  ]
  for (const test of tests) {
    const found = rows.filter(test)
    if (found.length > 0) return found
  }
  return []
}

/** The targets in that account, by its id, alias or name, and in that region. Pure. */
export function narrow(
  targets: readonly Target[],
  { account, region }: FindRequest,
  accounts: ReturnType<NodesParts['accounts']>,
): Target[] {
  const ids = account === undefined ? undefined : idsOf(account, accounts)
  return targets.filter(
    (target) =>
      (ids === undefined || ids.includes(target.account)) &&
      (region === undefined || target.region === region),
  )
}

function idsOf(account: string, accounts: ReturnType<NodesParts['accounts']>): string[] {
  const wanted = account.toLowerCase()
  const called = accounts.filter(
    ({ alias, name }) => alias?.toLowerCase() === wanted || name.toLowerCase() === wanted,
  )
  return [account, ...called.map(({ id }) => id)]
}

function nowhere({ account, region }: FindRequest): FailureError {
  const parts = [account && `account ${account}`, region && `region ${region}`].filter(Boolean)
  return new FailureError({
    kind: 'not-found',
    sentence: `Nothing of the current scope is in ${parts.join(' and ') || 'any account'}.`,
    advice: 'Give an account and a region of the scope, or widen the scope.',
    retryable: false,
  })
}
