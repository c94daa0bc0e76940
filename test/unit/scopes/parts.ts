import type { ScopeAccount } from '../../../main/scopes/resolve.ts'
import type { AccountsSnapshot } from '../../../shared/accounts.ts'
import type { Scope } from '../../../shared/scopes.ts'

/** An account that is ready, changed by what a test cares about. */
export function account(
  id: string,
  change: Partial<ScopeAccount> = {},
): AccountsSnapshot['accounts'][0] {
  return {
    id,
    name: id,
    colour: 'grey',
    mode: 'confirm',
    tags: {},
    state: 'ready',
    accesses: [],
    partition: 'aws',
    regions: [{ name: 'eu-west-1' }, { name: 'us-east-1' }],
    ...change,
  }
}

export const shop = account('111111111111', { ou: 'Workloads/Production', tags: { team: 'shop' } })
export const data = account('222222222222', { ou: 'Workloads', regions: [{ name: 'eu-west-1' }] })
export const gone = account('333333333333', { state: 'suspended', tags: { team: 'shop' } })
export const all = [shop, data, gone]

/** A scope of the user's own. */
export function scope(change: Partial<Scope> = {}): Scope {
  return {
    id: 'mine',
    name: 'Mine',
    accounts: { kind: 'all' },
    regions: { kind: 'enabled' },
    ...change,
  }
}
