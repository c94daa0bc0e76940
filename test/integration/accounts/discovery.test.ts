import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { describe, expect, it, onTestFinished } from 'vitest'
import { AccountsSnapshot } from '../../../shared/accounts.ts'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'
import {
  accountNamed,
  memoryStore,
  openAccounts,
  rulesOf,
  snapshotWhere,
  visible,
} from './console.ts'

/** How many requests the servers of this process had before them at most, from now on. */
function mostRequestsAtOnce(): () => number {
  const seen = { now: 0, most: 0 }
  const begun = () => {
    seen.now += 1
    seen.most = Math.max(seen.most, seen.now)
  }
  const ended = () => void (seen.now -= 1)
  subscribe('http.server.request.start', begun)
  subscribe('http.server.response.finish', ended)
  onTestFinished(() => {
    unsubscribe('http.server.request.start', begun)
    unsubscribe('http.server.response.finish', ended)
  })
  return () => seen.most
}

describe('discovery', () => {
  it('finds every account of the configuration and of the organization behind it', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home })
    const snapshot = await openAccounts({ home }).settled()
    expect(AccountsSnapshot.parse(snapshot)).toEqual(snapshot)
    expect(snapshot.problems).toEqual([])
    expect(snapshot.discovering).toBe(false)
    const shown = snapshot.accounts.map(({ id, name, alias, ou, tags, state }) => ({
      id,
      name,
      alias,
      ou,
      tags,
      state,
    }))
    const expected = demo.organization.accounts.map(({ id, name, alias, ou, tags, status }) => {
      const suspended = status === 'SUSPENDED'
      return {
        id,
        name,
        alias: suspended ? undefined : alias,
        ou,
        tags,
        state: suspended ? 'suspended' : 'ready',
      }
    })
    expect(shown).toEqual(expected.toSorted((one, other) => one.name.localeCompare(other.name)))
    for (const account of snapshot.accounts.filter(({ state }) => state === 'ready')) {
      expect(account.identity?.account).toBe(account.id)
      expect(account.regions.map(({ name }) => name)).toEqual(demo.organization.regions.toSorted())
    }
  })

  it('never calls a suspended account', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home })
    const accounts = openAccounts({ home })
    const { id } = accountNamed(await accounts.settled(), 'legacy-shop')
    await expect(accounts.broker.access(id)).rejects.toThrow(`Account ${id} is suspended`)
    expect(demo.calls.count({ account: id })).toBe(0)
  })

  it.each([
    ['a key', 'default', 'operations'],
    ['a role', 'shop-production', 'OperationsRole'],
    ['a chain of roles', 'shop-production-audit', 'AuditRole'],
    ['a web identity', 'shop-development-pipeline', 'ContinuousIntegrationRole'],
    ['a credential process', 'shared-services', 'platform'],
    ['an external id behind a process', 'data-production', 'DeploymentRole'],
    ['the credentials file', 'nightly-reports', 'nightly-reports'],
  ])('gets in by %s', async (_, profile, role) => {
    const home = temporaryFolder()
    await startTestDemo({ homeFolder: home })
    const accounts = openAccounts({ home })
    const snapshot = await accounts.settled()
    const access = `profile:${profile}`
    const account = snapshot.accounts.find(({ accesses }) =>
      accesses.some(({ id }) => id === access),
    )
    const after = await accounts.chooseAccess(account?.id ?? '', access)
    const chosen = after.accounts.find(({ id }) => id === account?.id)
    expect(chosen).toMatchObject({ state: 'ready', access, identity: { role } })
    expect(chosen?.accessReason).toBeUndefined()
    const given = await accounts.broker.access(account?.id ?? '')
    expect(given).toMatchObject({ profile, partition: 'aws', principal: chosen?.identity?.arn })
    expect(await accounts.broker.proveIdentity(account?.id ?? '')).toMatchObject({ role })
  })

  it('gets in by keys of the environment before any profile', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: temporaryFolder() })
    const { accessKeyId, secretAccessKey } = demo.credentials()
    const environment = {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_ENDPOINT_URL: demo.endpoint,
    }
    const snapshot = await openAccounts({ home, environment }).settled()
    expect(accountNamed(snapshot, 'management')).toMatchObject({
      state: 'ready',
      access: 'environment',
      identity: { role: 'tester' },
    })
    expect(accountNamed(snapshot, 'security').access).toMatch(/^member:/)
  })

  it('finds nothing without a word where nothing is configured', async () => {
    const snapshot = await openAccounts({ home: temporaryFolder() }).settled()
    expect(snapshot).toMatchObject({ accounts: [], portals: [], problems: [], profiles: [] })
  })

  it('shows what it knew at once when it starts again, and asks the organization no more', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home })
    const store = memoryStore()
    const first = openAccounts({ home, store })
    const before = await first.settled()
    first.dispose()
    const asked = demo.calls.count({ service: 'organizations' })
    const release = demo.faults.add({ latency: 300 })
    const again = openAccounts({ home, store })
    const watch = again.watch()
    let early = (await watch.next()).value
    while (early?.accounts.length === 0) early = (await watch.next()).value
    release()
    await watch.return()
    expect(early?.accounts.map(({ name }) => name)).toEqual(before.accounts.map(({ name }) => name))
    expect(early?.accounts.map(({ state }) => state)).not.toContain('ready')
    expect(early?.accounts[0]?.regions).toEqual(before.accounts[0]?.regions)
    const after = await again.settled()
    expect(after.accounts.map(({ state }) => state)).toEqual(
      before.accounts.map(({ state }) => state),
    )
    expect(demo.calls.count({ service: 'organizations' })).toBe(asked)
  })

  it('says which account cannot tell its regions, and uses the usual ones', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home })
    const denied = demo.organization.accounts.find(({ name }) => name === 'security')?.id ?? ''
    demo.faults.add({ account: denied, deny: true })
    const snapshot = await openAccounts({ home }).settled()
    const account = accountNamed(snapshot, 'security')
    expect(account).toMatchObject({ state: 'ready' })
    expect(account.alias).toBeUndefined()
    expect(account.regions).toHaveLength(17)
    expect(account.regionsAssumed).toBe(true)
    expect(snapshot.accounts.filter(({ regionsAssumed }) => regionsAssumed)).toEqual([account])
    expect(snapshot.problems.map(({ sentence }) => sentence)).toEqual([
      `The enabled regions of account ${denied} may not be listed; the usual ones are used.`,
    ])
  })

  it('proves many profiles at a time', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home, size: { accounts: 120, regions: 2 } })
    const most = mostRequestsAtOnce()
    // The first ones wait for their answers until a busy machine has sent the others, too.
    const release = demo.faults.add({ service: 'sts', latency: 1_500 })
    const accounts = openAccounts({ home })
    await snapshotWhere(accounts, (one) => one.accounts.some(({ state }) => state === 'ready'))
    release()
    const snapshot = await accounts.settled()
    expect(snapshot.accounts.filter(({ state }) => state === 'ready')).toHaveLength(120)
    expect(most()).toBeGreaterThan(4)
    expect(demo.calls.count({ service: 'organizations', operation: 'ListAccounts' })).toBe(6 + 1)
  })

  it('applies the policy by account, OU and tag, and nothing by name', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home })
    const { management } = demo.organization
    const policy = rulesOf(
      { match: { ou: 'Workloads/Production' }, mode: 'typed', colour: 'red' },
      { match: { tag: 'owner', value: 'team-data' }, mode: 'read-only' },
      { match: { account: management }, name: 'Root of all' },
    )
    const accounts = openAccounts({ home, policy })
    const snapshot = await accounts.settled()
    expect(accountNamed(snapshot, 'shop-production')).toMatchObject({
      mode: 'typed',
      colour: 'red',
    })
    expect(accountNamed(snapshot, 'data-production').mode).toBe('read-only')
    expect(accountNamed(snapshot, 'Root of all')).toMatchObject({ mode: 'confirm', colour: 'grey' })
    expect(accountNamed(snapshot, 'shop-development').mode).toBe('confirm')
    const { id } = accountNamed(snapshot, 'data-production')
    expect(accounts.factsOf(id)).toMatchObject({ mode: 'read-only', unlocked: false })
    const until = accountNamed(accounts.unlock(id), 'data-production').unlockedUntil
    expect(Date.parse(until ?? '') - Date.now()).toBeGreaterThan(14 * 60_000)
    expect(accounts.factsOf(id)).toMatchObject({ unlocked: true, profile: 'data-production' })
    expect(accountNamed(accounts.lock(id), 'data-production').unlockedUntil).toBeUndefined()
  })

  it('reaches members by the role that the user names', async () => {
    const home = temporaryFolder()
    await startTestDemo({ homeFolder: home })
    const accounts = openAccounts({ home })
    const { organizations } = await accounts.settled()
    const organization = organizations[0]
    expect(organization).toMatchObject({ memberRole: 'OrganizationAccountAccessRole', accounts: 7 })
    accounts.setMemberRole(organization?.id ?? '', 'OperationsRole')
    const security = accountNamed(await accounts.settled(), 'security')
    expect(security).toMatchObject({ state: 'ready', identity: { role: 'OperationsRole' } })
    accounts.setMemberRole(organization?.id ?? '', 'NoSuchRole')
    const failed = accountNamed(await accounts.settled(), 'security')
    expect(failed).toMatchObject({ state: 'failed', failure: { kind: 'access-denied' } })
    expect(failed.failure?.permission).toBe('sts:AssumeRole')
  })

  it('answers the first question even before anything has been found', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home })
    const [security, shop] = ['security', 'shop-production'].map(
      (wanted) => demo.organization.accounts.find(({ name }) => name === wanted)?.id ?? '',
    )
    const first = openAccounts({ home })
    const access = await first.broker.access(security ?? '')
    expect(access.principal).toMatch(/OrganizationAccountAccessRole/)
    const second = openAccounts({ home })
    const id = 'profile:shop-production-audit'
    const chosen = await second.chooseAccess(shop ?? '', id)
    expect(chosen.accounts.find((account) => account.id === shop)?.access).toBe(id)
  })

  it('lets no secret be seen', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home, mfa: true })
    const store = memoryStore()
    const accounts = openAccounts({ home, store })
    const snapshot = await accounts.settled()
    const text = visible(snapshot, store)
    expect(demo.secrets().length).toBeGreaterThan(10)
    for (const secret of demo.secrets()) expect(text.includes(secret)).toBe(false)
  })
})
