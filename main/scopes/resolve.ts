import type { Account } from '../../shared/accounts.ts'
import type { AccountSelector, RegionSelector, RegionSet, Scope } from '../../shared/scopes.ts'
import type { Target } from '../../shared/target.ts'
import { isWithinUnit } from '../../shared/units.ts'
import { globalRegion, usualRegions } from '../aws/regions.ts'

/** What a scope looks at of an account. */
export type ScopeAccount = Pick<
  Account,
  'id' | 'ou' | 'tags' | 'state' | 'regions' | 'failure' | 'partition'
>

/** The accounts that a selector takes, in their order. Suspended ones are never taken. Pure. */
export function selectAccounts(
  selector: AccountSelector,
  accounts: readonly ScopeAccount[],
): ScopeAccount[] {
  return accounts.filter((account) => account.state !== 'suspended' && takes(selector, account))
}

function takes(selector: AccountSelector, account: ScopeAccount): boolean {
  switch (selector.kind) {
    case 'all':
      return true
    case 'accounts':
      return selector.accounts.includes(account.id)
    case 'ou':
      return isWithinUnit(account.ou, selector.ou)
    case 'tag': {
      const value = account.tags[selector.tag]
      return value !== undefined && (selector.value === undefined || selector.value === value)
    }
  }
}

/** What decides over the regions of an account. */
type RegionsAccount = Omit<ScopeAccount, 'id' | 'ou' | 'tags'>

/**
 * The regions that a selector takes of an account: never one that it has not enabled. An account
 * that never told its own because no call got through has stand-ins: reading them fails, and so
 * says why, where the account would else be left out without a word. Pure.
 */
export function selectRegions(
  selector: RegionSelector,
  account: RegionsAccount,
  sets: readonly RegionSet[],
): string[] {
  if (account.regions.length > 0) {
    return chosenOf(
      selector,
      account.regions.map(({ name }) => name),
      sets,
    )
  }
  if (account.failure === undefined) return []
  const usual = usualRegions(account.partition)
  const chosen = chosenOf(selector, usual, sets)
  // What failed in passing may work by the time that it is read, and must not be read in part.
  if (account.failure.retryable) return chosen
  const global = globalRegion(account.partition)
  return chosen.includes(global) ? [global] : chosen.slice(0, 1)
}

function chosenOf(
  selector: RegionSelector,
  regions: readonly string[],
  sets: readonly RegionSet[],
): string[] {
  switch (selector.kind) {
    case 'enabled':
      return [...regions]
    case 'regions':
      return regions.filter((name) => selector.regions.includes(name))
    case 'set': {
      const set = sets.find(({ name }) => name === selector.set)
      return regions.filter((name) => set?.regions.includes(name) ?? false)
    }
  }
}

/** Every account × region that a scope comes to, as the accounts known now resolve it. Pure. */
export function resolveScope(
  scope: Scope,
  accounts: readonly ScopeAccount[],
  sets: readonly RegionSet[],
): Target[] {
  return selectAccounts(scope.accounts, accounts).flatMap((account) =>
    selectRegions(scope.regions, account, sets).map((region) => ({ account: account.id, region })),
  )
}

/**
 * Why a scope comes to no target, as a sentence; undefined where it comes to some, or where
 * accounts are still being looked for.
 */
export function whyEmpty(
  scope: Scope,
  accounts: readonly ScopeAccount[],
  sets: readonly RegionSet[],
): string | undefined {
  if (accounts.length === 0) return 'No AWS account has been found.'
  const selected = selectAccounts(scope.accounts, accounts)
  if (selected.length === 0) return `The scope ${scope.name} has no accounts${missing(scope)}.`
  if (resolveScope(scope, accounts, sets).length > 0) return undefined
  if (selected.every(({ regions }) => regions.length === 0)) {
    return `The regions of the accounts in the scope ${scope.name} are not known yet.`
  }
  return `None of the regions of the scope ${scope.name} is enabled in its accounts.`
}

function missing({ accounts }: Scope): string {
  switch (accounts.kind) {
    case 'all':
      return ' that may be read'
    case 'accounts':
      return accounts.accounts.length === 0 ? '' : ': none of those it names is found'
    case 'ou':
      return `: none stands below the organizational unit ${accounts.ou}`
    case 'tag': {
      const value = accounts.value === undefined ? '' : ` = ${accounts.value}`
      return `: none has the tag ${accounts.tag}${value}`
    }
  }
}
