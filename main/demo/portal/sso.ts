import {
  GetRoleCredentials$,
  ListAccountRoles$,
  ListAccounts$,
  Logout$,
  type GetRoleCredentialsCommandInput,
  type ListAccountRolesCommandInput,
  type ListAccountsCommandInput,
  type LogoutCommandInput,
} from '@aws-sdk/client-sso'
import { permissionSets, portalRoleName, type Directory } from '../identity/index.ts'
import type { DemoAccount, DemoOrganization } from '../organization/index.ts'
import { pageOf } from '../paging.ts'
import { AwsError, type Call, type Service } from '../service.ts'
import type { Portal, PortalToken } from './portal.ts'

/** What the portal's API reads and changes. */
export interface SsoParts {
  readonly portal: Portal
  readonly organization: DemoOrganization
  readonly directory: Directory
}

const sessionSeconds = 3600

/** The API of the IAM Identity Center portal: accounts, roles, and keys for them. */
export function createSso(parts: SsoParts): Service {
  return {
    signingName: 'awsssoportal',
    protocol: 'restJson1',
    validationCode: 'InvalidRequestException',
    throttlingCode: 'TooManyRequestsException',
    iamPrefix: 'sso',
    schemas: {
      GetRoleCredentials: GetRoleCredentials$,
      ListAccountRoles: ListAccountRoles$,
      ListAccounts: ListAccounts$,
      Logout: Logout$,
    },
    unsigned: ['GetRoleCredentials', 'ListAccountRoles', 'ListAccounts', 'Logout'],
    operations: {
      ListAccounts: (input: ListAccountsCommandInput, call: Call) =>
        listAccounts(input, call, parts),
      ListAccountRoles: (input: ListAccountRolesCommandInput, call: Call) =>
        listAccountRoles(input, call, parts),
      GetRoleCredentials: (input: GetRoleCredentialsCommandInput, call: Call) =>
        roleCredentials(input, call, parts),
      Logout: (input: LogoutCommandInput, call: Call) =>
        parts.portal.revoke(checkToken(parts.portal, input.accessToken, call)),
    },
  }
}

function listAccounts(input: ListAccountsCommandInput, call: Call, parts: SsoParts) {
  checkToken(parts.portal, input.accessToken, call)
  const { items, next } = cut(activeAccounts(parts.organization), input, 'accounts')
  const accountList = items.map((account) => ({
    accountId: account.id,
    accountName: account.name,
    emailAddress: account.email,
  }))
  return { accountList, nextToken: next }
}

function listAccountRoles(input: ListAccountRolesCommandInput, call: Call, parts: SsoParts) {
  checkToken(parts.portal, input.accessToken, call)
  const account = findAccount(parts.organization, input.accountId)
  const { items, next } = cut(permissionSets, input, `roles of ${account.id}`)
  const roleList = items.map((roleName) => ({ roleName, accountId: account.id }))
  return { roleList, nextToken: next }
}

function roleCredentials(
  input: GetRoleCredentialsCommandInput,
  call: Call,
  { portal, organization, directory }: SsoParts,
) {
  checkToken(portal, input.accessToken, call)
  const account = findAccount(organization, input.accountId)
  const name = portalRoleName(account.id, input.roleName ?? '')
  const role = directory.roleNamed(account.id, name)
  if (role === undefined) throw new AwsError('ForbiddenException', 'No access', 403)
  const expiration = new Date(call.now().getTime() + sessionSeconds * 1000)
  const principal = directory.session(role, 'demo-user')
  const key = directory.keyring.issueSession(principal, expiration)
  return {
    roleCredentials: {
      accessKeyId: key.accessKeyId,
      secretAccessKey: key.secretAccessKey,
      sessionToken: key.sessionToken,
      expiration: key.expiration.getTime(),
    },
  }
}

function activeAccounts(organization: DemoOrganization): DemoAccount[] {
  return organization.accounts.filter((account) => account.status === 'ACTIVE')
}

function findAccount(organization: DemoOrganization, id: string | undefined): DemoAccount {
  const account = activeAccounts(organization).find((one) => one.id === id)
  if (account === undefined) throw new AwsError('ForbiddenException', 'No access', 403)
  return account
}

function checkToken(portal: Portal, accessToken: string | undefined, call: Call): PortalToken {
  const token = portal.tokenByAccess(accessToken)
  if (token === undefined || token.expiresAt.getTime() <= call.now().getTime()) {
    throw new AwsError('UnauthorizedException', 'Session token not found or invalid', 401)
  }
  return token
}

function cut<Item>(
  items: readonly Item[],
  input: { readonly nextToken?: string | undefined; readonly maxResults?: number | undefined },
  list: string,
) {
  const size = Math.min(Math.max(input.maxResults ?? 20, 1), 100)
  return pageOf(
    items,
    size,
    input.nextToken,
    list,
    () => new AwsError('InvalidRequestException', 'The next token is not valid'),
  )
}
