import type { AccountsSnapshot } from '../../../shared/accounts.ts'
import type { PolicyMode } from '../../../shared/policy.ts'

/** What the gate for writes must know of an account. */
export interface AccountFacts {
  readonly name: string
  readonly alias?: string | undefined
  readonly mode: PolicyMode
  /** Whether a read-only account is unlocked now. */
  readonly unlocked: boolean
  /** The profile that the AWS CLI would be given. */
  readonly profile?: string | undefined
  /** Carrying out a deletion plan wants a second person's approval. */
  readonly twoPerson?: boolean | undefined
  /** Public keys whose approvals count; anybody's where none is listed. */
  readonly approvers?: readonly string[] | undefined
}

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
