import type { Account, AccountsSnapshot } from '../../shared/accounts.ts'

/** An organizational unit with its accounts and the units below it. */
export interface AccountGroup {
  /** The whole path, such as `Workloads/Production`; empty for accounts outside any organization. */
  readonly path: string
  /** What the group is called on screen. */
  readonly title: string
  readonly accounts: readonly Account[]
}

/**
 * Accounts by the path of their organizational unit, paths in order, those without one last.
 * Accounts within a group go by name.
 */
export function groupAccounts(accounts: readonly Account[]): AccountGroup[] {
  const groups = Map.groupBy(accounts, (account) => account.ou ?? '')
  return [...groups]
    .toSorted(([one], [other]) => compareUnits(one, other))
    .map(([path, members]) => ({
      path,
      title: path === '' ? 'Outside an organizational unit' : path.split('/').join(' / '),
      accounts: members.toSorted((one, other) => one.name.localeCompare(other.name)),
    }))
}

function compareUnits(one: string, other: string): number {
  if (one === '' || other === '') return one === other ? 0 : one === '' ? 1 : -1
  return one.localeCompare(other)
}

/** Whether an account matches every word of a filter, by name, alias, id, role, unit or tag. */
export function accountMatches(account: Account, text: string): boolean {
  const haystack = [
    account.name,
    account.alias,
    account.id,
    account.identity?.role,
    account.ou,
    account.mode,
    account.state,
    ...Object.entries(account.tags).map(([key, value]) => `${key}=${value}`),
  ]
    .join(' ')
    .toLowerCase()
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return words.every((word) => haystack.includes(word))
}

/** The portals to log in to: those that some account waits for, and those that say so. */
export function portalsToLogIn(known: Pick<AccountsSnapshot, 'accounts' | 'portals'>): string[] {
  const waiting = known.accounts.filter(({ state }) => state === 'login-needed')
  const portals = known.portals.filter(({ state }) => state === 'login-needed')
  const names = [
    ...waiting.flatMap(({ portal }) => portal ?? []),
    ...portals.map(({ name }) => name),
  ]
  return [...new Set(names)].toSorted()
}
