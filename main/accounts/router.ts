import { implement } from '@orpc/server'
import { accountsContract } from '../../shared/accounts.ts'
import type { Accounts } from './accounts.ts'

/** The procedures of `shared/accounts.ts` over the accounts. */
export function createAccountsRouter(accounts: Accounts) {
  const os = implement(accountsContract)
  return {
    list: os.list.handler(({ signal }) => accounts.settled(signal)),
    watch: os.watch.handler(({ signal }) => accounts.watch(signal)),
    refresh: os.refresh.handler(({ signal }) => accounts.refresh(signal)),
    login: os.login.handler(({ input, signal }) => accounts.login(input.portal, signal)),
    logout: os.logout.handler(({ input }) => accounts.logout(input.portal)),
    addPortal: os.addPortal.handler(({ input }) => accounts.addPortal(input)),
    removePortal: os.removePortal.handler(({ input }) => accounts.removePortal(input.portal)),
    answerMfa: os.answerMfa.handler(({ input }) => accounts.answerMfa(input.prompt, input.code)),
    dismissMfa: os.dismissMfa.handler(({ input }) => accounts.dismissMfa(input.prompt)),
    chooseAccess: os.chooseAccess.handler(({ input }) =>
      accounts.chooseAccess(input.account, input.access),
    ),
    setMemberRole: os.setMemberRole.handler(({ input }) =>
      accounts.setMemberRole(input.organization, input.role),
    ),
    unlock: os.unlock.handler(({ input }) => accounts.unlock(input.account)),
    lock: os.lock.handler(({ input }) => accounts.lock(input.account)),
  }
}
