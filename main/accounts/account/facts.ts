import type { AccountsSnapshot } from '../../../shared/accounts.ts'
import type { PolicyMode } from '../../../shared/policy.ts'
import type { AccountFacts } from '../../journal/gate.ts'

/** The facts of one account; of an unknown one, those that let least happen. Pure. */
export function factsOf(
  { accounts }: Pick<AccountsSnapshot, 'accounts'>,
  account: string,
  profile: string | undefined,
  defaultMode: PolicyMode,
): AccountFacts {
  const found = accounts.find(({ id }) => id === account)
  return {
    name: found?.name ?? account,
    alias: found?.alias,
    mode: found?.mode ?? defaultMode,
    unlocked: found?.unlockedUntil !== undefined,
    profile,
    twoPerson: found?.twoPerson,
    approvers: found?.approvers,
  }
}
