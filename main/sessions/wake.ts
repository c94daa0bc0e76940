import type { Account } from '../../shared/accounts.ts'
import type { Sessions } from './door.ts'

/**
 * Takes up the sessions that wait for a person, as soon as their account is called by new
 * credentials: after a login, or by another role. Returns the way to stop. An account that stays
 * as it is wakes nothing: a try that fails is a change too, and must not be followed by another.
 */
export function wakeWithAccess(
  sessions: Pick<Sessions, 'list' | 'wake'>,
  readyAccounts: () => readonly Pick<Account, 'id' | 'access' | 'expiresAt'>[],
  listen: (listener: () => void) => () => void,
): () => void {
  const accesses = () =>
    new Map(readyAccounts().map(({ id, access, expiresAt }) => [id, `${access} ${expiresAt}`]))
  let before = accesses()
  return listen(() => {
    const now = accesses()
    const isNew = (account: string) => now.has(account) && now.get(account) !== before.get(account)
    for (const { id, account, state } of sessions.list()) {
      if (state.phase === 'lost' && isNew(account)) sessions.wake(id)
    }
    before = now
  })
}
