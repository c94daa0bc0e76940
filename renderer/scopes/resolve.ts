import type { Account } from '../../shared/accounts.ts'
import type { AccountSelector, RegionSelector, RegionSet, Scope } from '../../shared/scopes.ts'
import type { Target } from '../../shared/target.ts'
import { countWords } from '../ui/count-words.ts'

/**
 * The targets that a scope comes to with the accounts known now: a preview while it is edited.
 * Suspended accounts are left out, as are regions that an account has not enabled.
 */
export function previewTargets(
  scope: Pick<Scope, 'accounts' | 'regions'>,
  accounts: readonly Account[],
  regionSets: readonly RegionSet[],
): Target[] {
  return accounts
    .filter((account) => account.state !== 'suspended' && selects(scope.accounts, account))
    .flatMap((account) => {
      const wanted = wantedRegions(scope.regions, regionSets)
      return account.regions
        .filter(({ name }) => wanted === undefined || wanted.has(name))
        .map(({ name }) => ({ account: account.id, region: name }))
    })
}

function selects(selector: AccountSelector, account: Account): boolean {
  switch (selector.kind) {
    case 'all':
      return true
    case 'accounts':
      return selector.accounts.includes(account.id)
    case 'ou':
      // Nothing is chosen yet; accounts at the root of the organization stand in no unit.
      if (selector.ou === '') return false
      return account.ou === selector.ou || (account.ou?.startsWith(`${selector.ou}/`) ?? false)
    case 'tag': {
      const value = account.tags[selector.tag]
      return value !== undefined && (selector.value === undefined || value === selector.value)
    }
  }
}

function wantedRegions(
  selector: RegionSelector,
  regionSets: readonly RegionSet[],
): ReadonlySet<string> | undefined {
  switch (selector.kind) {
    case 'enabled':
      return undefined
    case 'regions':
      return new Set(selector.regions)
    case 'set':
      return new Set(regionSets.find(({ name }) => name === selector.set)?.regions ?? [])
  }
}

/** Every path of an organizational unit in use, with the units above it, in order. */
export function organizationalUnits(accounts: readonly Account[]): string[] {
  const paths = new Set<string>()
  for (const { ou } of accounts) {
    const parts = ou?.split('/').filter(Boolean) ?? []
    parts.forEach((_, index) => paths.add(parts.slice(0, index + 1).join('/')))
  }
  return [...paths].toSorted()
}

/** Every account tag in use with its values, in order. */
export function accountTags(accounts: readonly Account[]): Map<string, string[]> {
  const values = new Map<string, Set<string>>()
  for (const { tags } of accounts) {
    for (const [key, value] of Object.entries(tags)) {
      values.set(key, (values.get(key) ?? new Set()).add(value))
    }
  }
  return new Map(
    [...values]
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([key, set]) => [key, [...set].toSorted()]),
  )
}

/** Every region that some account has enabled, in order. */
export function enabledRegions(accounts: readonly Account[]): string[] {
  return [...new Set(accounts.flatMap(({ regions }) => regions.map(({ name }) => name)))].toSorted()
}

/** An id for a new scope: its name in small letters, made unique among those there are. */
export function newScopeId(name: string, taken: readonly string[]): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 56)
  const base = slug === '' ? 'scope' : slug
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${String(number)}`
    if (!taken.includes(id)) return id
  }
}

/** A scope's accounts in words, such as `3 accounts` or `OU Workloads/Production`. */
export function accountsInWords(selector: AccountSelector): string {
  switch (selector.kind) {
    case 'all':
      return 'All accounts'
    case 'accounts':
      return countWords(selector.accounts.length, 'account')
    case 'ou':
      return `OU ${selector.ou}`
    case 'tag':
      return selector.value === undefined
        ? `Tag ${selector.tag}`
        : `Tag ${selector.tag} = ${selector.value}`
  }
}

/** A scope's regions in words. */
export function regionsInWords(selector: RegionSelector): string {
  switch (selector.kind) {
    case 'enabled':
      return 'All enabled regions'
    case 'regions':
      return selector.regions.join(', ')
    case 'set':
      return `Region set ${selector.set}`
  }
}
