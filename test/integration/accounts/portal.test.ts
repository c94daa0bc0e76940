import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createAccounts } from '../../../main/accounts/accounts.ts'
import { openTokenCache } from '../../../main/accounts/portal/tokens.ts'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { memoryStore, openAccounts, snapshotWhere, visible } from './console.ts'
import { allowing, eventsOf, logIn, portalOnly } from './portals.ts'

/** Answers the page that the browser would show, as its buttons do. */
async function answerPage(url: string, answer: 'allow' | 'deny'): Promise<void> {
  const page = new URL(url)
  const body = new URLSearchParams({
    user_code: page.searchParams.get('user_code') ?? '',
    answer,
  })
  await fetch(new URL('/device', page), { method: 'POST', body })
}

describe('a login', () => {
  it('through the portal’s page leads to every account without a profile', async () => {
    const { home, demo } = await portalOnly()
    const opened: string[] = []
    const accounts = openAccounts({ home, openBrowser: (url) => void opened.push(url) })
    expect(await accounts.settled()).toMatchObject({
      accounts: [],
      portals: [{ name: 'corp', state: 'login-needed' }],
    })
    const types: string[] = []
    for await (const event of accounts.login('corp')) {
      types.push(event.type)
      if (event.type !== 'code') continue
      expect(event.userCode).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
      expect(accounts.snapshot().portals[0]?.state).toBe('logging-in')
      await answerPage(event.verificationUri, 'allow')
    }
    expect(types).toEqual(['code', 'done'])
    expect(opened).toHaveLength(1)
    const snapshot = await accounts.settled()
    expect(snapshot.portals[0]).toMatchObject({
      state: 'logged-in',
      listed: { accounts: 6, of: 6 },
    })
    const active = demo.organization.accounts.filter(({ status }) => status === 'ACTIVE')
    const ready = snapshot.accounts.filter(({ state }) => state === 'ready')
    expect(ready.map(({ id }) => id).toSorted()).toEqual(active.map(({ id }) => id).toSorted())
    expect(ready[0]).toMatchObject({
      portal: 'corp',
      access: `portal:corp/${ready[0]?.id ?? ''}/AdministratorAccess`,
      accessReason: 'The first of 2 roles by alphabet; none was chosen.',
    })
  })

  it('is one for all callers, and opens the browser once', async () => {
    const { home, demo } = await portalOnly()
    const opened: string[] = []
    const accounts = openAccounts({ home, openBrowser: allowing(demo, opened) })
    await accounts.settled()
    const all = await Promise.all([1, 2, 3].map(() => eventsOf(accounts.login('corp'))))
    expect(all.map((events) => events.map(({ type }) => type))).toEqual([
      ['code', 'done'],
      ['code', 'done'],
      ['code', 'done'],
    ])
    expect(opened).toHaveLength(1)
    expect(demo.calls.count({ operation: 'StartDeviceAuthorization' })).toBe(1)
  })

  it('goes on while anybody waits and ends with the last', async () => {
    const { home, demo } = await portalOnly()
    const accounts = openAccounts({ home })
    await accounts.settled()
    const [first, second] = [new AbortController(), new AbortController()]
    const one = accounts.login('corp', first.signal)
    const other = accounts.login('corp', second.signal)
    expect((await one.next()).value?.type).toBe('code')
    expect((await other.next()).value?.type).toBe('code')
    first.abort()
    await one.next()
    expect(accounts.snapshot().portals[0]?.state).toBe('logging-in')
    second.abort()
    await other.next()
    const after = await snapshotWhere(accounts, ({ portals }) => portals[0]?.state !== 'logging-in')
    expect(after.portals[0]).toMatchObject({ state: 'login-needed' })
    demo.portal.allow()
    await expect(openTokenCache(home).read('corp')).resolves.toBeUndefined()
  })

  it('that was given up is not joined by who asks next', async () => {
    const { home, demo } = await portalOnly()
    const slow = demo.faults.add({ operation: 'RegisterClient', latency: 60_000 })
    const opened: string[] = []
    const accounts = openAccounts({ home, openBrowser: allowing(demo, opened) })
    await accounts.settled()
    const leaving = new AbortController()
    const first = accounts.login('corp', leaving.signal).next()
    await snapshotWhere(accounts, ({ portals }) => portals[0]?.state === 'logging-in')
    leaving.abort()
    expect((await first).done).toBe(true)
    slow()
    const events = await eventsOf(accounts.login('corp'))
    expect(events.map(({ type }) => type)).toEqual(['code', 'done'])
    expect(opened).toHaveLength(1)
  })

  it('that is declined says so, and another one may follow', async () => {
    const { home, demo } = await portalOnly()
    let answer: 'allow' | 'deny' = 'deny'
    const accounts = openAccounts({ home, openBrowser: (url) => answerPage(url, answer) })
    await accounts.settled()
    const events = await eventsOf(accounts.login('corp'))
    expect(events.at(-1)).toMatchObject({
      type: 'failed',
      failure: {
        kind: 'access-denied',
        sentence: 'Portal corp: the login was declined in the browser.',
      },
    })
    answer = 'allow'
    expect((await eventsOf(accounts.login('corp'))).at(-1)?.type).toBe('done')
    expect(demo.calls.count({ operation: 'RegisterClient' })).toBe(1)
  })

  it('to an unknown portal names those that there are', async () => {
    const { home } = await portalOnly()
    const accounts = openAccounts({ home })
    await expect(accounts.login('nowhere').next()).rejects.toThrow('There is no portal nowhere.')
  })

  it('serves legacy profiles and profiles with a session alike', async () => {
    const { home, demo } = await portalOnly()
    const account = demo.organization.accounts[1]?.id ?? ''
    const legacy = `[profile old]\nsso_start_url = ${demo.endpoint}/start\nsso_region = us-east-1\nsso_account_id = ${account}\nsso_role_name = ReadOnlyAccess\nendpoint_url = ${demo.endpoint}\n`
    writeFileSync(join(home, '.aws', 'config'), legacy)
    const accounts = openAccounts({ home, openBrowser: allowing(demo) })
    const before = await accounts.settled()
    expect(before.accounts[0]).toMatchObject({ id: account, state: 'login-needed', portal: '127' })
    await eventsOf(accounts.login('127'))
    const after = await accounts.settled()
    const found = after.accounts.find(({ id }) => id === account)
    expect(found).toMatchObject({ state: 'ready', access: 'profile:old' })
    expect(found?.identity?.role).toMatch(/^AWSReservedSSO_ReadOnlyAccess/)
    const key = `${demo.endpoint}/start`
    await expect(openTokenCache(home).read(key)).resolves.toHaveProperty('accessToken')
  })
})

describe('a portal', () => {
  it('serves an account by the role that the user picked, also after a restart', async () => {
    const { home, demo } = await portalOnly()
    const store = memoryStore()
    const first = openAccounts({ home, store, openBrowser: allowing(demo) })
    await first.settled()
    await logIn(first)
    const account = demo.organization.accounts[2]?.id ?? ''
    const access = `portal:corp/${account}/ReadOnlyAccess`
    const chosen = await first.chooseAccess(account, access)
    expect(chosen.accounts.find(({ id }) => id === account)).toMatchObject({ access })
    await expect(first.chooseAccess(account, 'profile:gone')).rejects.toThrow(
      `The access profile:gone does not lead to account ${account}.`,
    )
    first.dispose()
    const again = await openAccounts({ home, store }).settled()
    const found = again.accounts.find(({ id }) => id === account)
    expect(found).toMatchObject({ access, state: 'ready' })
    expect(found?.accessReason).toBeUndefined()
  })

  it('is logged out here and for the AWS CLI', async () => {
    const { home, demo } = await portalOnly()
    const accounts = openAccounts({ home, openBrowser: allowing(demo) })
    await accounts.settled()
    await logIn(accounts)
    await accounts.logout('corp')
    const snapshot = await accounts.settled()
    expect(snapshot.portals[0]?.state).toBe('login-needed')
    expect(new Set(snapshot.accounts.map(({ state }) => state))).toContain('login-needed')
    await expect(openTokenCache(home).read('corp')).resolves.toBeUndefined()
  })

  it('lists many accounts at 15 requests a second with progress', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home, size: { accounts: 60, regions: 1 } })
    const session = `[sso-session corp]\nsso_start_url = ${demo.endpoint}/start\nsso_region = us-east-1\nendpoint_url = ${demo.endpoint}\n`
    writeFileSync(join(home, '.aws', 'config'), session)
    writeFileSync(join(home, '.aws', 'credentials'), '')
    const accounts = openAccounts({ home, openBrowser: allowing(demo) })
    await accounts.settled()
    await eventsOf(accounts.login('corp'))
    const started = performance.now()
    const half = await snapshotWhere(
      accounts,
      ({ portals }) => (portals[0]?.listed?.accounts ?? 0) >= 30,
    )
    expect(half.portals[0]?.listed?.of).toBe(60)
    expect(half.accounts.length).toBeGreaterThan(0)
    await accounts.settled()
    const calls = demo.calls.count({ service: 'awsssoportal' })
    expect(calls).toBeGreaterThan(100)
    expect(calls / ((performance.now() - started) / 1000)).toBeLessThan(16)
  })

  it('that throttles is asked more slowly, and all is listed in the end', async () => {
    const { home, demo } = await portalOnly()
    const release = demo.faults.add({ service: 'awsssoportal', throttle: 0.3 })
    const accounts = openAccounts({ home, openBrowser: allowing(demo) })
    await accounts.settled()
    await logIn(accounts)
    release()
    const snapshot = await accounts.settled()
    expect(snapshot.portals[0]).toMatchObject({
      state: 'logged-in',
      listed: { accounts: 6, of: 6 },
    })
  })
})

describe('a token', () => {
  it('that has expired is refreshed without a login', async () => {
    const { home, demo } = await portalOnly()
    const first = openAccounts({ home, openBrowser: allowing(demo) })
    await first.settled()
    await logIn(first)
    first.dispose()
    const cache = openTokenCache(home)
    const token = await cache.read('corp')
    if (token === undefined) throw new Error('no token')
    await cache.write('corp', { ...token, expiresAt: '2020-01-01T00:00:00Z' })
    const again = await openAccounts({ home }).settled()
    expect(again.portals[0]?.state).toBe('logged-in')
    expect(demo.calls.count({ operation: 'StartDeviceAuthorization' })).toBe(1)
    expect((await cache.read('corp'))?.accessToken).not.toBe(token.accessToken)
  })

  it('that the portal refuses asks for one login, and costs no more calls', async () => {
    const { home, demo } = await portalOnly()
    const store = memoryStore()
    let ahead = 0
    const now = () => new Date(Date.now() + ahead)
    const accounts = openAccounts({ home, store, now, openBrowser: allowing(demo) })
    await accounts.settled()
    await logIn(accounts)
    const ids = (await accounts.settled()).accounts.flatMap(({ id, state }) =>
      state === 'ready' ? [id] : [],
    )
    const attempts = async () =>
      Promise.allSettled(ids.flatMap((id) => [1, 2, 3].map(() => accounts.broker.access(id))))
    demo.portal.revokeAll()
    // While the roles' own keys last, the lost login does no harm.
    expect((await attempts()).map(({ status }) => status)).not.toContain('rejected')
    ahead = 61 * 60_000
    const outcomes = await attempts()
    expect(outcomes.map(({ status }) => status)).not.toContain('fulfilled')
    const calls = demo.calls.count({})
    await attempts()
    expect(demo.calls.count({})).toBe(calls)
    const snapshot = await accounts.settled()
    expect(snapshot.portals[0]?.state).toBe('login-needed')
    expect(
      snapshot.accounts.filter(({ id }) => ids.includes(id)).map(({ state }) => state),
    ).toEqual(ids.map(() => 'login-needed'))
    expect(
      demo.calls.count({ service: 'awsssoportal', code: 'UnauthorizedException' }),
    ).toBeLessThan(ids.length + 1)
    await logIn(accounts)
    const after = await accounts.settled()
    expect(after.accounts.filter(({ state }) => state === 'ready')).toHaveLength(ids.length)
    const text = visible(after, store)
    for (const secret of demo.secrets()) expect(text.includes(secret)).toBe(false)
  })

  it('that another program wrote is noticed', async () => {
    const { home, demo } = await portalOnly()
    const accounts = openAccounts({ home })
    await accounts.settled()
    const other = createAccounts({
      environment: {},
      home,
      store: memoryStore(),
      policy: { rules: () => [], defaultMode: () => 'confirm', onChange: () => () => {} },
      now: () => new Date(),
      openBrowser: allowing(demo),
    })
    await other.settled()
    await eventsOf(other.login('corp'))
    other.dispose()
    const seen = await snapshotWhere(accounts, ({ portals }) => portals[0]?.state === 'logged-in')
    expect(seen.portals[0]?.expiresAt).toBeDefined()
  })
})
