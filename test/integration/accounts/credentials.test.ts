import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FailureError } from '../../../shared/failure.ts'
import type { AccountsSnapshot } from '../../../shared/accounts.ts'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { accountNamed, openAccounts, snapshotWhere } from './console.ts'

async function failureOf(promise: Promise<unknown>) {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof FailureError) return error.failure
  throw new Error('no FailureError', { cause: error })
}

describe('an MFA code', () => {
  it('is asked for when the profile is wanted, and lets its roles in', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home, mfa: true })
    const accounts = openAccounts({ home })
    const before = await accounts.settled()
    const { management } = demo.organization
    // Another profile leads there, so nobody is asked until the user wants this one.
    expect(before.prompts).toEqual([])
    const asked = await accounts.chooseAccess(management, 'profile:break-glass')
    expect(asked.accounts.find(({ id }) => id === management)?.state).toBe('mfa-needed')
    expect(asked.prompts).toEqual([
      {
        id: 'mfa:profile:break-glass',
        profile: 'break-glass',
        device: demo.directory.mfa.serialNumber,
      },
    ])
    const calls = demo.calls.count({ operation: 'AssumeRole' })
    const refused = await failureOf(accounts.broker.access(management))
    expect(refused.kind).toBe('mfa-needed')
    expect(demo.calls.count({ operation: 'AssumeRole' })).toBe(calls)

    const wrong = await failureOf(accounts.answerMfa('mfa:profile:break-glass', '000000'))
    expect(wrong).toMatchObject({
      kind: 'mfa-needed',
      sentence: 'Profile break-glass: AWS did not accept the MFA code.',
    })
    expect((await accounts.settled()).prompts).toHaveLength(1)

    await accounts.answerMfa('mfa:profile:break-glass', demo.mfaCode())
    const after = await accounts.settled()
    expect(after.prompts).toEqual([])
    expect(after.accounts.find(({ id }) => id === management)).toMatchObject({
      state: 'ready',
      identity: { role: 'BreakGlassRole' },
    })
  })

  it('is asked for once by all roles that want the same device', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home, mfa: true })
    const device = demo.directory.mfa.serialNumber
    const [shop, data] = ['shop-production', 'data-production'].map(
      (wanted) => demo.organization.accounts.find(({ name }) => name === wanted)?.id ?? '',
    )
    const common = `endpoint_url = ${demo.endpoint}\nregion = us-east-1\n`
    const role = (name: string, account = '') =>
      `[profile ${name}]\nrole_arn = arn:aws:iam::${account}:role/OperationsRole\nsource_profile = base\nmfa_serial = ${device}\n${common}`
    writeFileSync(demo.credentialsFile, '')
    const keys = demo.credentials()
    writeFileSync(
      demo.configFile,
      `[profile base]\naws_access_key_id = ${keys.accessKeyId}\naws_secret_access_key = ${keys.secretAccessKey}\n${common}${role('shop', shop)}${role('data', data)}`,
    )
    demo.faults.add({ service: 'organizations', deny: true })
    const accounts = openAccounts({ home })
    const before = await accounts.settled()
    expect(before.prompts).toEqual([
      { id: `mfa:session:profile:base/${device}`, profile: 'base', device },
    ])
    const states = (snapshot: AccountsSnapshot) =>
      snapshot.accounts.filter(({ id }) => id === shop || id === data).map(({ state }) => state)
    expect(states(before)).toEqual(['mfa-needed', 'mfa-needed'])
    await accounts.answerMfa(before.prompts[0]?.id ?? '', demo.mfaCode())
    const after = await accounts.settled()
    expect(after.prompts).toEqual([])
    expect(states(after)).toEqual(['ready', 'ready'])
    expect(demo.calls.count({ operation: 'GetSessionToken' })).toBe(1)
  })

  it('that is dismissed is not asked again until a refresh', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home, mfa: true })
    const accounts = openAccounts({ home })
    await accounts.settled()
    const { management } = demo.organization
    await accounts.chooseAccess(management, 'profile:break-glass')
    accounts.dismissMfa('mfa:profile:break-glass')
    const dismissed = await accounts.settled()
    expect(dismissed.prompts).toEqual([])
    expect(dismissed.accounts.find(({ id }) => id === management)?.state).toBe('mfa-needed')
    expect((await accounts.refresh()).prompts).toHaveLength(1)
  })
})

describe('the broker', () => {
  it('renews keys that AWS calls expired, once for all that ask', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home })
    let ahead = 0
    const accounts = openAccounts({ home, now: () => new Date(Date.now() + ahead) })
    const { id } = accountNamed(await accounts.settled(), 'shop-production')
    const before = await accounts.broker.access(id)
    demo.expireSessions()
    ahead = 10_000
    const assumed = demo.calls.count({ operation: 'AssumeRole' })
    const renewed = await Promise.all(
      Array.from({ length: 20 }, () => accounts.broker.access(id, { renew: true })),
    )
    expect(new Set(renewed.map(({ credentials }) => credentials.accessKeyId)).size).toBe(1)
    expect(renewed[0]?.credentials.accessKeyId).not.toBe(before.credentials.accessKeyId)
    expect(renewed[0]?.principal).toBe(before.principal)
    expect(demo.calls.count({ operation: 'AssumeRole' })).toBe(assumed + 1)
  })

  it('renews what a chain of roles rests on', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home })
    let ahead = 0
    const accounts = openAccounts({ home, now: () => new Date(Date.now() + ahead) })
    const { id } = accountNamed(await accounts.settled(), 'shop-production')
    await accounts.chooseAccess(id, 'profile:shop-production-audit')
    demo.expireSessions()
    ahead = 10_000
    const access = await accounts.broker.access(id, { renew: true })
    expect(access.principal).toMatch(/AuditRole/)
    expect(await accounts.broker.proveIdentity(id)).toMatchObject({ role: 'AuditRole' })
  })

  it('asks AWS each time that the identity is to be proven', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home })
    const accounts = openAccounts({ home })
    const { id } = accountNamed(await accounts.settled(), 'shared-services')
    const asked = demo.calls.count({ account: id, operation: 'GetCallerIdentity' })
    await accounts.broker.access(id)
    expect(demo.calls.count({ account: id, operation: 'GetCallerIdentity' })).toBe(asked)
    await accounts.broker.proveIdentity(id)
    await accounts.broker.proveIdentity(id)
    expect(demo.calls.count({ account: id, operation: 'GetCallerIdentity' })).toBe(asked + 2)
  })

  it('gets in although this computer’s clock is wrong', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home })
    demo.faults.add({ clockSkew: 2 * 3_600_000 })
    const snapshot = await openAccounts({ home }).settled()
    expect(accountNamed(snapshot, 'shop-production').state).toBe('ready')
  })

  it('says that nothing leads to an account', async () => {
    const accounts = openAccounts({ home: temporaryFolder() })
    await accounts.settled()
    const failure = await failureOf(accounts.broker.access('999999999999'))
    // Not `not-found`: nobody may take it for an answer about a stack in that account.
    expect(failure).toMatchObject({ kind: 'configuration', account: '999999999999' })
  })

  it('says that the endpoint cannot be reached, and recovers by itself', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home })
    const release = demo.faults.add({ drop: 1 })
    const accounts = openAccounts({ home })
    const broken = await accounts.settled()
    const shop = broken.accounts.find(({ accesses }) =>
      accesses.some(({ id }) => id === 'profile:shop-production'),
    )
    expect(shop).toMatchObject({ state: 'failed', failure: { kind: 'network', retryable: true } })
    release()
    // Without anybody's doing, after a pause.
    const shopOf = (snapshot: AccountsSnapshot) =>
      snapshot.accounts.find(({ id }) => id === shop?.id)
    const mended = await snapshotWhere(accounts, (snapshot) => shopOf(snapshot)?.state === 'ready')
    expect(shopOf(mended)?.identity?.role).toBe('OperationsRole')
  })
})
