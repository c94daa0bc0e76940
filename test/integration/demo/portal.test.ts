import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
  SSOClient,
} from '@aws-sdk/client-sso'
import {
  CreateTokenCommand,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed, clientOf } from './clients.ts'
import { holdRates } from './rates.ts'

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** A demo whose time the test owns, so that nobody waits. */
async function startTimedDemo() {
  const time = { now: Date.parse('2026-11-21T10:00:00Z') }
  const demo = await startTestDemo({ now: () => new Date(time.now) })
  return { demo, pass: (seconds: number) => (time.now += seconds * 1000) }
}

/** A login as a client begins it. */
async function startLogin(demo: Demo) {
  const client = clientOf(SSOOIDCClient, demo)
  const registered = await client.send(
    new RegisterClientCommand({
      clientName: 'test',
      clientType: 'public',
      scopes: ['sso:account:access'],
    }),
  )
  const { clientId, clientSecret } = registered
  const login = await client.send(
    new StartDeviceAuthorizationCommand({
      clientId,
      clientSecret,
      startUrl: `${demo.endpoint}/start`,
    }),
  )
  const send = (grant: object) =>
    client.send(
      new CreateTokenCommand({ clientId, clientSecret, grantType: deviceGrant, ...grant }),
    )
  const ask = () => send({ deviceCode: login.deviceCode })
  return { login, ask, send, registered }
}

/** Presses a button of the page. */
function press(demo: Demo, userCode: string, answer: 'allow' | 'deny') {
  const body = new URLSearchParams({ user_code: userCode, answer })
  return fetch(`${demo.endpoint}/device`, { method: 'POST', body })
}

async function logIn(demo: Demo): Promise<string> {
  const { ask, login } = await startLogin(demo)
  demo.portal.allow(login.userCode)
  return (await ask()).accessToken ?? ''
}

describe('the device authorization', () => {
  test('waits for the browser, then gives a token', async () => {
    const { demo, pass } = await startTimedDemo()
    const { login, ask } = await startLogin(demo)
    expect(login).toMatchObject({ expiresIn: 600, interval: 1 })
    expect(login.verificationUriComplete).toBe(
      `${demo.endpoint}/device?user_code=${login.userCode ?? ''}`,
    )
    await expect(ask()).rejects.toMatchObject({
      name: 'AuthorizationPendingException',
      error: 'authorization_pending',
    })
    const page = await fetch(login.verificationUriComplete ?? '')
    const html = await page.text()
    expect(html).toContain(login.userCode)
    expect(html).toContain('Allow')
    expect((await press(demo, login.userCode ?? '', 'allow')).status).toBe(200)
    pass(2)
    const token = await ask()
    expect(token).toMatchObject({ tokenType: 'Bearer', expiresIn: 28_800 })
    await expect(ask()).rejects.toMatchObject({ name: 'ExpiredTokenException' })
  })

  test('slows down a client that asks too often', async () => {
    const { demo, pass } = await startTimedDemo()
    const { ask } = await startLogin(demo)
    const pending = { name: 'AuthorizationPendingException' }
    await expect(ask()).rejects.toMatchObject(pending)
    await expect(ask()).rejects.toMatchObject({ name: 'SlowDownException', error: 'slow_down' })
    pass(2)
    await expect(ask()).rejects.toMatchObject({ name: 'SlowDownException' })
    pass(12)
    await expect(ask()).rejects.toMatchObject(pending)
  })

  test('expires', async () => {
    const { demo, pass } = await startTimedDemo()
    const { login, ask } = await startLogin(demo)
    pass(601)
    await expect(ask()).rejects.toMatchObject({ name: 'ExpiredTokenException' })
    expect((await press(demo, login.userCode ?? '', 'allow')).status).toBe(404)
  })

  test('can be denied', async () => {
    const { demo } = await startTimedDemo()
    const { login, ask } = await startLogin(demo)
    await press(demo, login.userCode ?? '', 'deny')
    await expect(ask()).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  test('refuses unknown clients, codes and grants', async () => {
    const { demo } = await startTimedDemo()
    const { send } = await startLogin(demo)
    await expect(send({ clientSecret: 'guess' })).rejects.toMatchObject({
      name: 'InvalidClientException',
      $metadata: { httpStatusCode: 401 },
    })
    await expect(send({ deviceCode: 'guess' })).rejects.toMatchObject({
      name: 'InvalidGrantException',
    })
    await expect(send({ grantType: 'password' })).rejects.toMatchObject({
      name: 'UnsupportedGrantTypeException',
    })
    await expect(send({ grantType: undefined })).rejects.toMatchObject({
      name: 'InvalidRequestException',
    })
  })

  test('a refresh token gives one new token', async () => {
    const { demo } = await startTimedDemo()
    const { send, ask } = await startLogin(demo)
    demo.portal.allow()
    const { refreshToken, accessToken } = await ask()
    const grant = { grantType: 'refresh_token', refreshToken }
    const renewed = await send(grant)
    expect(renewed.accessToken).not.toBe(accessToken)
    await expect(send(grant)).rejects.toMatchObject({ name: 'InvalidGrantException' })
  })
})

describe('the portal', () => {
  const sso = (demo: Demo) => clientOf(SSOClient, demo)

  test('lists the active accounts, page by page, and their roles', async () => {
    const { demo } = await startTimedDemo()
    const accessToken = await logIn(demo)
    const list = (nextToken?: string) =>
      sso(demo).send(new ListAccountsCommand({ accessToken, maxResults: 4, nextToken }))
    const first = await list()
    const second = await list(first.nextToken)
    expect(second.nextToken).toBeUndefined()
    const names = [...(first.accountList ?? []), ...(second.accountList ?? [])].map(
      (account) => account.accountName,
    )
    expect(names).toHaveLength(6)
    expect(names).not.toContain('legacy-shop')
    const accountId = accountNamed(demo, 'security')
    const roles = await sso(demo).send(new ListAccountRolesCommand({ accessToken, accountId }))
    expect(roles.roleList?.map((role) => role.roleName)).toEqual([
      'AdministratorAccess',
      'ReadOnlyAccess',
    ])
  })

  test('gives keys for a role, which work', async () => {
    const demo = await startTestDemo()
    const accessToken = await logIn(demo)
    const accountId = accountNamed(demo, 'security')
    const { roleCredentials: keys } = await sso(demo).send(
      new GetRoleCredentialsCommand({ accessToken, accountId, roleName: 'ReadOnlyAccess' }),
    )
    expect(keys?.expiration).toBeGreaterThan(Date.now())
    const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = keys ?? {}
    const client = clientOf(STSClient, demo, { accessKeyId, secretAccessKey, sessionToken })
    const { Account: account, Arn: arn } = await client.send(new GetCallerIdentityCommand({}))
    expect(account).toBe(accountId)
    expect(arn).toMatch(/assumed-role\/AWSReservedSSO_ReadOnlyAccess_[\da-f]{16}\/demo-user$/)
  })

  test('refuses roles and accounts that are not assigned', async () => {
    const { demo } = await startTimedDemo()
    const accessToken = await logIn(demo)
    const ask = (accountId: string, roleName: string) =>
      sso(demo).send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName }))
    const refusal = { name: 'ForbiddenException', $metadata: { httpStatusCode: 403 } }
    await expect(ask('000000000000', 'ReadOnlyAccess')).rejects.toMatchObject(refusal)
    await expect(ask(accountNamed(demo, 'security'), 'Root')).rejects.toMatchObject(refusal)
  })

  test('wants a token that holds', async () => {
    const { demo, pass } = await startTimedDemo()
    const accessToken = await logIn(demo)
    const list = (token: string) => sso(demo).send(new ListAccountsCommand({ accessToken: token }))
    const refusal = { name: 'UnauthorizedException', $metadata: { httpStatusCode: 401 } }
    await expect(list('guess')).rejects.toMatchObject(refusal)
    pass(8 * 3600)
    await expect(list(accessToken)).rejects.toMatchObject(refusal)
    const other = await logIn(demo)
    await sso(demo).send(new LogoutCommand({ accessToken: other }))
    await expect(list(other)).rejects.toMatchObject(refusal)
  })

  test('answers 429 above its rate', async () => {
    const { demo } = await startTimedDemo()
    const accessToken = await logIn(demo)
    const client = sso(demo)
    holdRates()
    const answers = await Promise.allSettled(
      Array.from({ length: 60 }, () => client.send(new ListAccountsCommand({ accessToken }))),
    )
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused).toHaveLength(40)
    expect(refused[0]?.reason).toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 429 },
    })
  })
})

test('the page escapes nothing into HTML that a link brought', async () => {
  const demo = await startTestDemo()
  const page = await fetch(`${demo.endpoint}/device?user_code=${encodeURIComponent('<b>x')}`)
  expect(page.status).toBe(404)
  expect(await page.text()).not.toContain('<b>x')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
})
