import { statSync, readFileSync } from 'node:fs'
import { fromIni } from '@aws-sdk/credential-providers'
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { startDemo, type Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed } from './clients.ts'

/** Points the SDK at the demo by environment alone, as a user would. */
function useEnvironment(demo: Demo) {
  for (const [name, value] of Object.entries(demo.environment)) vi.stubEnv(name, value)
}

async function identityOf(profile: string) {
  const client = new STSClient({ profile, credentials: fromIni({ profile, ignoreCache: true }) })
  return client.send(new GetCallerIdentityCommand({}))
}

describe('the profiles', () => {
  let demo: Demo
  beforeEach(async () => {
    demo = await startTestDemo()
    useEnvironment(demo)
  })

  test.each([
    ['default', 'management', ':user/operations'],
    ['harbour', 'management', ':user/operations'],
    ['shop-production', 'shop-production', ':assumed-role/OperationsRole/'],
    ['shop-production-audit', 'shop-production', ':assumed-role/AuditRole/'],
    ['shop-development', 'shop-development', ':user/developer'],
    ['shop-development-pipeline', 'shop-development', 'ContinuousIntegrationRole/'],
    ['nightly-reports', 'shop-development', ':user/nightly-reports'],
    ['shared-services', 'shared-services', ':user/platform'],
    ['data-production', 'data-production', ':assumed-role/DeploymentRole/'],
  ])('%s reaches %s', async (profile, account, arn) => {
    const identity = await identityOf(profile)
    expect(identity.Account).toBe(accountNamed(demo, account))
    expect(identity.Arn).toContain(arn)
  })

  test('every one leads to the endpoint, none of them needs anything else', async () => {
    const { configFile: profiles } = await loadSharedConfigFiles({ ignoreCache: true })
    for (const [name, settings] of Object.entries(profiles)) {
      if (/^(sso-session|services)\./.test(name)) continue
      expect(settings['endpoint_url'] ?? settings['services']).toBeDefined()
      expect(settings['mfa_serial']).toBeUndefined()
    }
  })

  test('a CloudFormation client finds its endpoint through one', async () => {
    const client = new CloudFormationClient({
      profile: 'shop-development',
      credentials: fromIni({ profile: 'shop-development', ignoreCache: true }),
    })
    const { Stacks: stacks } = await client.send(new DescribeStacksCommand({}))
    expect(stacks?.[0]?.StackId).toContain(accountNamed(demo, 'shop-development'))
  })
})

test('the MFA profile asks for a code and takes the right one', async () => {
  const demo = await startTestDemo({ mfa: true })
  useEnvironment(demo)
  const profile = 'break-glass'
  const asked: string[] = []
  const mfaCodeProvider = async (serial: string) => {
    asked.push(serial)
    return demo.mfaCode()
  }
  const credentials = fromIni({ profile, mfaCodeProvider, ignoreCache: true })
  const client = new STSClient({ profile, credentials })
  const { Arn: arn } = await client.send(new GetCallerIdentityCommand({}))
  expect(arn).toContain(':assumed-role/BreakGlassRole/')
  expect(asked).toEqual([demo.directory.mfa.serialNumber])
})

test('only the user may read the files', async () => {
  const demo = await startTestDemo()
  for (const file of [demo.configFile, demo.credentialsFile]) {
    expect(statSync(file).mode & 0o077).toBe(0)
  }
})

test('keys are new at each start, accounts are the same', async () => {
  const [first, second] = [await startTestDemo(), await startTestDemo()]
  expect(second.organization).toEqual(first.organization)
  const text = readFileSync(second.configFile, 'utf8')
  expect(second.secrets().some((secret) => text.includes(secret))).toBe(true)
  expect(first.secrets().some((secret) => text.includes(secret))).toBe(false)
})

test('a smaller world has the profiles of its accounts only', async () => {
  const demo = await startTestDemo({ size: { accounts: 2, regions: 1, stacks: 1 } })
  useEnvironment(demo)
  const { configFile: profiles } = await loadSharedConfigFiles({ ignoreCache: true })
  expect(Object.keys(profiles)).toContain('shop-production')
  expect(Object.keys(profiles)).not.toContain('shared-services')
})

test('a folder that cannot be written is an error, and the port is free again', async () => {
  const first = await startTestDemo()
  const homeFolder = first.configFile
  await expect(startDemo({ homeFolder })).rejects.toMatchObject({ code: 'ENOTDIR' })
  const port = Number(new URL(first.endpoint).port)
  await expect(startTestDemo({ port })).rejects.toThrow(
    `The embedded AWS endpoint cannot listen on port ${port}: it is in use by another program.`,
  )
})
