import type { AccountsSnapshot } from '../../../shared/accounts.ts'
import type { PolicyMode } from '../../../shared/policy.ts'
import type { AccountFacts } from '../../journal/gate.ts'

/** What the list of accounts does not say, or said when it was made. */
interface KnownNow {
  readonly profile: string | undefined
  readonly defaultMode: PolicyMode
  /** By the clock: a timer that should end it does not run while the computer sleeps. */
  readonly unlocked: boolean
}

/** The facts of one account; of an unknown one, those that let least happen. Pure. */
export function factsOf(
  { accounts }: Pick<AccountsSnapshot, 'accounts'>,
  account: string,
  { profile, defaultMode, unlocked }: KnownNow,
): AccountFacts {
  const found = accounts.find(({ id }) => id === account)
  return {
    name: found?.name ?? account,
    alias: found?.alias,
    mode: found?.mode ?? defaultMode,
    unlocked: unlocked && found?.unlockedUntil !== undefined,
    profile,
    twoPerson: found?.twoPerson,
    approvers: found?.approvers,
  }
}
