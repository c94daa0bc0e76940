import type { Account } from '../../../shared/accounts.ts'
import type { ServiceRow } from '../../../shared/services.ts'
import type { StackRow } from '../../../shared/stacks.ts'
import type { Snapshots } from '../../aws/snapshots.ts'

/** A stack or a service as far as spend can be laid at its door. */
export interface KnownObject {
  readonly arn: string
  readonly account: string
  readonly region: string
  /** Its name, which AWS's tag has as its value. */
  readonly name: string
  /** What tells it apart from others of its name in its account: a stack's region, a service's cluster. */
  readonly place: string
  /** ARN of the stack that it is nested in. */
  readonly parent?: string | undefined
  readonly tags: Readonly<Record<string, string>>
}

export type ObjectKind = 'stacks' | 'services'

/** Reads what the last readings of the lists found; calls nothing. */
export type ReadKnown = (kind: ObjectKind) => Promise<readonly KnownObject[]>

interface KnownParts {
  readonly snapshots: Snapshots
  readonly accounts: () => readonly Account[]
}

interface Held {
  readonly readAt: string
  readonly objects: readonly KnownObject[]
}

/** Makes {@link ReadKnown}; a target's rows are decoded once for each reading of it. */
export function createKnown({ snapshots, accounts }: KnownParts): ReadKnown {
  const held = new Map<string, Held>()
  const read = async (kind: ObjectKind, account: string, region: string) => {
    const last = snapshots.lastCount(kind, { account, region })
    if (last === undefined || last.count === 0) return []
    const key = `${kind}/${account}/${region}`
    const before = held.get(key)
    if (before?.readAt === last.readAt) return before.objects
    const rows = snapshots.load(kind, { account, region })?.rows ?? []
    const objects = (rows as (StackRow | ServiceRow)[]).map(knownOf)
    held.set(key, { readAt: last.readAt, objects })
    // Thousands of targets are decoded at the first time: other work has its turn in between.
    await new Promise(setImmediate)
    return objects
  }
  return async (kind) => {
    const found: KnownObject[] = []
    for (const { id, regions } of accounts()) {
      for (const { name } of regions) found.push(...(await read(kind, id, name)))
    }
    return found
  }
}

function knownOf(row: StackRow | ServiceRow): KnownObject {
  const { arn, account, region, name, tags } = row
  const known = { arn, account, region, name, tags }
  if ('cluster' in row) return { ...known, place: row.cluster }
  return { ...known, place: region, parent: row.parent }
}
