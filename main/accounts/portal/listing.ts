import { ListAccountRolesCommand, ListAccountsCommand, SSOClient } from '@aws-sdk/client-sso'
import { portalUse, type Clients } from '../credentials/clients.ts'
import type { PortalAccount } from './portal-account.ts'
import type { PortalSession } from './session.ts'

/**
 * Lists every account of the portal, then the roles of each, at the portal's pace. `told` gets the
 * whole list again after each answer; `known` roles of an earlier run are shown until then.
 */
export async function listPortal(
  clients: Clients,
  session: PortalSession,
  known: readonly PortalAccount[],
  told: (accounts: readonly PortalAccount[], listed: number) => void,
): Promise<void> {
  const { portal } = session
  const client = clients.make(SSOClient, 'sso', portal, portalUse(portal.name))
  const rolesOf = new Map(known.map((account) => [account.id, account.roles]))
  const found = (await listAccounts(session, client)).map((account) => ({
    ...account,
    ...(rolesOf.get(account.id) === undefined ? {} : { roles: rolesOf.get(account.id) }),
  }))
  let accounts: readonly PortalAccount[] = found
  let listed = 0
  told(accounts, listed)
  const outcomes = await Promise.allSettled(
    found.map(async ({ id }) => {
      const roles = await listRoles(session, client, id)
      accounts = accounts.map((account) => (account.id === id ? { ...account, roles } : account))
      told(accounts, ++listed)
    }),
  )
  // What could be listed stands; the first thing that went wrong is told.
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

async function listAccounts(session: PortalSession, client: SSOClient): Promise<PortalAccount[]> {
  const accounts: PortalAccount[] = []
  let nextToken: string | undefined
  do {
    const page = await session.withToken((accessToken) =>
      client.send(new ListAccountsCommand({ accessToken, nextToken, maxResults: 100 })),
    )
    for (const { accountId, accountName } of page.accountList ?? []) {
      if (accountId !== undefined) accounts.push({ id: accountId, name: accountName ?? accountId })
    }
    nextToken = page.nextToken
  } while (nextToken !== undefined)
  return accounts
}

async function listRoles(
  session: PortalSession,
  client: SSOClient,
  accountId: string,
): Promise<string[]> {
  const roles: string[] = []
  let nextToken: string | undefined
  do {
    const page = await session.withToken((accessToken) =>
      client.send(
        new ListAccountRolesCommand({ accessToken, accountId, nextToken, maxResults: 100 }),
      ),
    )
    for (const { roleName } of page.roleList ?? []) if (roleName !== undefined) roles.push(roleName)
    nextToken = page.nextToken
  } while (nextToken !== undefined)
  return roles.toSorted((one, other) => one.localeCompare(other))
}
