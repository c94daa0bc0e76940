import { describe, expect, test } from 'vitest'
import type { Demo } from '../../main/demo/index.ts'
import { ignoresEndpoints, runAws, withoutAwsCli } from '../support/aws-cli.ts'
import { startTestDemo } from '../support/demo.ts'

const accountNamed = (demo: Demo, name: string): string =>
  demo.organization.accounts.find((account) => account.name === name)?.id ?? ''

describe.skipIf(withoutAwsCli)('the AWS CLI (skipped where there is none that runs)', () => {
  test('finds its way by AWS_CONFIG_FILE alone', async () => {
    const demo = await startTestDemo()
    const run = await runAws(demo, ['sts', 'get-caller-identity'], {
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    })
    expect(run.stderr).toBe('')
    expect(run.code).toBe(0)
    const account = demo.organization.management
    expect(run.json()).toEqual({
      Account: account,
      Arn: `arn:aws:iam::${account}:user/operations`,
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/) as string,
    })
  })

  test.skipIf(ignoresEndpoints).each([
    ['shop-production-audit', 'shop-production'],
    ['shop-development-pipeline', 'shop-development'],
    ['nightly-reports', 'shop-development'],
    ['shared-services', 'shared-services'],
    ['data-production', 'data-production'],
  ])(
    'reaches an account through the profile %s (skipped where it reads no endpoint_url)',
    async (profile, name) => {
      const demo = await startTestDemo()
      const words = ['--profile', profile, 'sts', 'get-caller-identity', '--query', 'Account']
      const run = await runAws(demo, words)
      expect(run).toMatchObject({ code: 0, stderr: '' })
      expect(run.json()).toBe(accountNamed(demo, name))
    },
  )

  test('assumes a role', async () => {
    const demo = await startTestDemo()
    const role = `arn:aws:iam::${accountNamed(demo, 'security')}:role/OrganizationAccountAccessRole`
    const words = ['sts', 'assume-role', '--role-session-name', 'cli', '--role-arn']
    const run = await runAws(demo, [...words, role])
    expect(run.json()).toMatchObject({
      Credentials: {
        AccessKeyId: expect.stringMatching(/^ASIA/) as string,
        Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
      },
      AssumedRoleUser: {
        Arn: expect.stringMatching(/assumed-role\/OrganizationAccountAccessRole\/cli$/) as string,
      },
    })
  })

  test('pages through the accounts of the organization', async () => {
    const demo = await startTestDemo({ size: { accounts: 24, regions: 1, stacks: 0 } })
    const words = ['organizations', 'list-accounts', '--query', 'Accounts[].Id']
    const run = await runAws(demo, words)
    expect(run.json()).toEqual(demo.organization.accounts.map((account) => account.id))
    expect(demo.calls.count({ operation: 'ListAccounts' })).toBe(2)
  })

  test('lists the account’s alias and regions', async () => {
    const demo = await startTestDemo()
    const aliases = await runAws(demo, ['iam', 'list-account-aliases'])
    expect(aliases.json()).toEqual({ AccountAliases: ['harbour-management'] })
    const ec2 = await runAws(demo, ['ec2', 'describe-regions', '--query', 'Regions[].RegionName'])
    expect(ec2.json()).toEqual(demo.organization.regions)
  })

  test.skipIf(ignoresEndpoints)(
    'asks Account Management (skipped where it is too old)',
    async () => {
      const demo = await startTestDemo()
      const opted = ['--region-opt-status-contains', 'ENABLED_BY_DEFAULT']
      const words = ['account', 'list-regions', ...opted, '--query', 'Regions[].RegionName']
      const account = await runAws(demo, words)
      expect(account).toMatchObject({ code: 0, stderr: '' })
      expect(account.json()).toEqual(demo.organization.regions)
    },
  )

  test('lists the portal’s accounts and roles, and is refused with another token', async () => {
    const demo = await startTestDemo()
    const { accessToken } = demo.portal.issueToken('cli', new Date())
    const list = (token: string) =>
      runAws(demo, ['sso', 'list-accounts', '--access-token', token, '--page-size', '2'])
    const accounts = await list(accessToken)
    expect(accounts.code).toBe(0)
    expect(accounts.json()).toHaveProperty('accountList.length', 6)
    const refused = await list('guess')
    expect(refused.code).toBeGreaterThan(0)
    expect(refused.stderr).toContain(
      'An error occurred (UnauthorizedException) when calling the ListAccounts operation',
    )
  })

  test('goes through a device authorization', async () => {
    const demo = await startTestDemo()
    const register = [
      'sso-oidc',
      'register-client',
      '--client-name',
      'x',
      '--client-type',
      'public',
    ]
    const client = (await runAws(demo, register)).json() as Record<string, string>
    const id = client['clientId'] ?? ''
    const secret = client['clientSecret'] ?? ''
    const words = ['--client-id', id, '--client-secret', secret]
    const startUrl = `${demo.endpoint}/start`
    const login = (
      await runAws(demo, [
        'sso-oidc',
        'start-device-authorization',
        ...words,
        '--start-url',
        startUrl,
      ])
    ).json() as Record<string, string>
    const ask = () =>
      runAws(demo, [
        'sso-oidc',
        'create-token',
        ...words,
        '--grant-type',
        'urn:ietf:params:oauth:grant-type:device_code',
        '--device-code',
        login['deviceCode'] ?? '',
      ])
    expect((await ask()).stderr).toContain('(AuthorizationPendingException)')
    demo.portal.allow(login['userCode'])
    expect((await ask()).json()).toMatchObject({ tokenType: 'Bearer', expiresIn: 28_800 })
  })

  test.each([
    {
      name: 'a role that does not trust the caller',
      words: ['sts', 'assume-role', '--role-session-name', 'cli', '--role-arn'],
      argument: (demo: Demo) => `arn:aws:iam::${demo.organization.management}:role/Nobody`,
      says: 'An error occurred (AccessDenied) when calling the AssumeRole operation: User: ',
    },
    {
      name: 'an account that is not there',
      words: ['organizations', 'describe-account', '--account-id'],
      argument: () => '000000000000',
      says: 'An error occurred (AccountNotFoundException) when calling the DescribeAccount operation',
    },
    {
      name: 'a region that is not there',
      words: ['ec2', 'describe-regions', '--region-names'],
      argument: () => 'mars-1',
      says: 'An error occurred (InvalidParameterValue) when calling the DescribeRegions operation',
    },
  ])('says what is wrong with $name', async ({ words, argument, says }) => {
    const demo = await startTestDemo()
    const run = await runAws(demo, [...words, argument(demo)])
    expect(run.code).toBeGreaterThan(0)
    expect(run.stderr).toContain(says)
  })

  test('is told when its keys are unknown, expired, or its clock is wrong', async () => {
    const demo = await startTestDemo()
    const words = ['sts', 'get-caller-identity', '--endpoint-url', demo.endpoint]
    const withKeys = (keys: {
      accessKeyId: string
      secretAccessKey: string
      sessionToken?: string
    }) =>
      runAws(demo, words, {
        AWS_ACCESS_KEY_ID: keys.accessKeyId,
        AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
        ...(keys.sessionToken && { AWS_SESSION_TOKEN: keys.sessionToken }),
        AWS_REGION: 'us-east-1',
      })
    const unknown = await withKeys({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' })
    expect(unknown.stderr).toContain('(InvalidClientTokenId)')
    const { keyring } = demo.directory
    const user = demo.directory.user(demo.organization.management, 'cli')
    const expired = await withKeys(keyring.issueSession(user, new Date(0)))
    expect(expired.stderr).toContain('(ExpiredToken)')
    demo.faults.add({ clockSkew: -3_600_000 })
    const early = await withKeys(demo.credentials())
    expect(early.stderr).toContain('(SignatureDoesNotMatch)')
    expect(early.stderr).toContain('Signature not yet current')
  })
})
