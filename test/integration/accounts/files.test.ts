import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { accountNamed, openAccounts, snapshotWhere } from './console.ts'

/** A profile with a working key, as a section of the config file. */
function keyProfile(demo: Demo, name: string, account?: string): string {
  const { accessKeyId, secretAccessKey } = demo.credentials(account)
  return `[profile ${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\nendpoint_url = ${demo.endpoint}\nregion = us-east-1\n`
}

describe('config files', () => {
  it('that are broken in part leave the rest working, and say where they are broken', async () => {
    const demo = await startTestDemo()
    const home = temporaryFolder()
    mkdirSync(join(home, '.aws'))
    const role = 'role_arn = arn:aws:iam::111111111111:role/R'
    writeFileSync(
      join(home, '.aws', 'config'),
      `\uFEFF${keyProfile(demo, 'good')}[profile a]\n${role}\nsource_profile = b\n[profile b]\n${role}\nsource_profile = a\nnonsense\n[profile c]\n${role}\nsource_profile = unknown\n`,
    )
    writeFileSync(join(home, '.aws', 'credentials'), Uint8Array.from([1, 2, 0, 3]))
    const snapshot = await openAccounts({ home }).settled()
    expect(accountNamed(snapshot, 'management').state).toBe('ready')
    expect(
      snapshot.problems.map(({ file, line, kind }) => [file?.split('/').at(-1), line, kind]),
    ).toEqual([
      ['config', 12, 'configuration'],
      ['credentials', undefined, 'configuration'],
      ['config', 8, 'configuration'],
      ['config', 11, 'configuration'],
      ['config', 15, 'configuration'],
    ])
    const text = snapshot.problems.map(({ sentence }) => sentence).join('\n')
    expect(text).toMatch(/a → b → a/)
    expect(text).toMatch(/b → a → b/)
    expect(text).toMatch(/“unknown” is in none of the files/)
    expect(text).toMatch(/credentials is a binary file/)
    expect(snapshot.profiles).toEqual(['good', 'a', 'b', 'c'])
  })

  it('that change are noticed, from nothing to something and back', async () => {
    const demo = await startTestDemo()
    const home = temporaryFolder()
    const accounts = openAccounts({ home })
    expect((await accounts.settled()).accounts).toEqual([])
    const ready = (count: number) =>
      snapshotWhere(
        accounts,
        (snapshot) =>
          !snapshot.discovering &&
          snapshot.accounts.filter(({ state }) => state === 'ready').length === count,
      )
    // The folder itself appears later than the watch.
    mkdirSync(join(home, '.aws'))
    const config = join(home, '.aws', 'config')
    const shop = demo.organization.accounts[1]?.id ?? ''
    writeFileSync(config, keyProfile(demo, 'shop', shop))
    expect((await ready(1)).accounts[0]?.id).toBe(shop)
    appendFileSync(config, keyProfile(demo, 'data', demo.organization.accounts[2]?.id))
    expect((await ready(2)).profiles).toEqual(['shop', 'data'])
    rmSync(config)
    expect((await ready(0)).accounts).toEqual([])
  })

  it('that are links are noticed when what they lead to changes', async () => {
    const demo = await startTestDemo()
    const home = temporaryFolder()
    const dotfiles = temporaryFolder()
    mkdirSync(join(home, '.aws'))
    writeFileSync(join(dotfiles, 'aws-config'), '')
    symlinkSync(join(dotfiles, 'aws-config'), join(home, '.aws', 'config'))
    const accounts = openAccounts({ home })
    expect((await accounts.settled()).profiles).toEqual([])
    appendFileSync(join(dotfiles, 'aws-config'), keyProfile(demo, 'shop'))
    const noticed = await snapshotWhere(accounts, ({ profiles }) => profiles.length > 0)
    expect(noticed.profiles).toEqual(['shop'])
  })

  it('that are mended mend the account at once', async () => {
    const demo = await startTestDemo()
    const home = temporaryFolder()
    mkdirSync(join(home, '.aws'))
    const config = join(home, '.aws', 'config')
    const good = keyProfile(demo, 'shop')
    writeFileSync(config, good.replace(/AKIA\w+/, 'AKIAGONE'))
    const accounts = openAccounts({ home })
    const before = await accounts.settled()
    expect(before.accounts).toEqual([])
    expect(before.problems).toHaveLength(1)
    expect(before.problems[0]).toMatchObject({ file: config, line: 1 })
    expect(before.problems[0]?.sentence).toMatch(/^Profile shop: /)
    writeFileSync(config, good)
    const after = await snapshotWhere(accounts, ({ accounts: all }) => all[0]?.state === 'ready')
    expect(after.problems).toEqual([])
  })

  it('with a credential process that fails tell neither its command nor its words', async () => {
    const home = temporaryFolder()
    mkdirSync(join(home, '.aws'))
    writeFileSync(
      join(home, '.aws', 'config'),
      '[profile p]\ncredential_process = sh -c "echo canary-word >&2; exit 3"\n[profile q]\ncredential_process = echo canary-answer\n',
    )
    const snapshot = await openAccounts({ home }).settled()
    expect(snapshot.problems.map(({ sentence }) => sentence)).toEqual([
      'Profile p: its credential_process failed.',
      'Profile q: its credential_process did not write JSON.',
    ])
    expect(JSON.stringify(snapshot)).not.toContain('canary')
  })
})

describe('endpoints', () => {
  it('of another profile are never used, not even those of the active one', async () => {
    const mine = await startTestDemo({ seed: 'mine' })
    const other = await startTestDemo({ seed: 'other' })
    const home = temporaryFolder()
    mkdirSync(join(home, '.aws'))
    writeFileSync(
      join(home, '.aws', 'config'),
      keyProfile(other, 'active') +
        keyProfile(mine, 'base') +
        `[profile role]\nrole_arn = arn:aws:iam::${mine.organization.management}:role/OperationsRole\nsource_profile = base\nendpoint_url = ${mine.endpoint}\n`,
    )
    const environment = { AWS_PROFILE: 'active' }
    const accounts = openAccounts({ home, environment })
    const { management } = mine.organization
    await accounts.settled()
    const snapshot = await accounts.chooseAccess(management, 'profile:role')
    expect(snapshot.accounts.find(({ id }) => id === management)).toMatchObject({
      state: 'ready',
      identity: { role: 'OperationsRole' },
    })
    const active = other.organization.management
    expect(snapshot.accounts.find(({ id }) => id === active)?.access).toBe('profile:active')
    expect(other.calls.count({ service: 'sts', account: management })).toBe(0)
  })
})
