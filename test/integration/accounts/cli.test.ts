import { execFile, execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { openTokenCache } from '../../../main/accounts/portal/tokens.ts'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { openAccounts } from './console.ts'

const run = promisify(execFile)

function hasCli(): boolean {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A home folder with a session and one profile that uses it. */
async function setUp() {
  const home = temporaryFolder()
  const demo = await startTestDemo({ homeFolder: home })
  const account = demo.organization.accounts[1]?.id ?? ''
  writeFileSync(
    join(home, '.aws', 'config'),
    `[sso-session corp]\nsso_start_url = ${demo.endpoint}/start\nsso_region = us-east-1\nsso_registration_scopes = sso:account:access\n` +
      `[profile shop]\nsso_session = corp\nsso_account_id = ${account}\nsso_role_name = ReadOnlyAccess\nregion = us-east-1\nendpoint_url = ${demo.endpoint}\n`,
  )
  return { home, demo, account }
}

async function logInHere(home: string, demo: Demo): Promise<void> {
  const accounts = openAccounts({ home, openBrowser: () => demo.portal.allow() })
  await accounts.settled()
  let last = ''
  for await (const event of accounts.login('corp')) last = event.type
  expect(last).toBe('done')
  accounts.dispose()
}

async function callerAsCliSees(home: string): Promise<{ Account: string; Arn: string }> {
  const { stdout } = await run('aws', ['sts', 'get-caller-identity', '--profile', 'shop'], {
    env: { PATH: process.env['PATH'], HOME: home, AWS_EC2_METADATA_DISABLED: 'true' },
  })
  return JSON.parse(stdout) as { Account: string; Arn: string }
}

describe.skipIf(!hasCli())('with the AWS CLI', () => {
  it('a login here is a login there', async () => {
    const { home, demo, account } = await setUp()
    await logInHere(home, demo)
    expect(await callerAsCliSees(home)).toMatchObject({ Account: account })
  })

  it('a token that the AWS CLI renewed serves here', async () => {
    const { home, demo, account } = await setUp()
    await logInHere(home, demo)
    const cache = openTokenCache(home)
    const token = await cache.read('corp')
    if (token === undefined) throw new Error('no token')
    await cache.write('corp', { ...token, expiresAt: '2020-01-01T00:00:00Z' })
    expect(await callerAsCliSees(home)).toMatchObject({ Account: account })
    const renewed = await cache.read('corp')
    expect(renewed?.accessToken).not.toBe(token.accessToken)
    const refreshes = demo.calls.count({ operation: 'CreateToken' })
    const snapshot = await openAccounts({ home }).settled()
    expect(snapshot.portals[0]?.state).toBe('logged-in')
    expect(snapshot.accounts.find(({ id }) => id === account)?.state).toBe('ready')
    expect(demo.calls.count({ operation: 'CreateToken' })).toBe(refreshes)
  })
})
