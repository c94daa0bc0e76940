import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
  type Credentials,
} from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed, clientOf } from './clients.ts'

const sts = (demo: Demo, keys = demo.credentials()) => clientOf(STSClient, demo, keys)
const identity = (client: STSClient) => client.send(new GetCallerIdentityCommand({}))
const roleOf = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`

function keysOf(credentials: Credentials | undefined) {
  return {
    accessKeyId: credentials?.AccessKeyId ?? '',
    secretAccessKey: credentials?.SecretAccessKey ?? '',
    sessionToken: credentials?.SessionToken ?? '',
  }
}

async function assume(client: STSClient, RoleArn: string, more: object = {}) {
  const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test', ...more })
  return client.send(command)
}

describe('GetCallerIdentity', () => {
  test('says who signed the request', async () => {
    const demo = await startTestDemo()
    const account = accountNamed(demo, 'shop-development')
    const answer = await identity(sts(demo, demo.credentials(account)))
    expect(answer).toMatchObject({
      Account: account,
      Arn: `arn:aws:iam::${account}:user/tester`,
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/) as string,
    })
    expect(answer.$metadata.requestId).toMatch(/^[\da-f-]{36}$/)
  })

  test('refuses a key that nobody has', async () => {
    const demo = await startTestDemo()
    const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' }
    await expect(identity(sts(demo, keys))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      $metadata: { httpStatusCode: 403 },
    })
  })

  test('refuses a key of a session without its token', async () => {
    const demo = await startTestDemo()
    const session = await sts(demo).send(new GetSessionTokenCommand({}))
    const { sessionToken: _, ...keys } = keysOf(session.Credentials)
    await expect(identity(sts(demo, keys))).rejects.toMatchObject({ name: 'InvalidClientTokenId' })
  })

  test('refuses a region that the account has not opted in to', async () => {
    const demo = await startTestDemo()
    const client = clientOf(STSClient, demo, demo.credentials(), 'me-south-1')
    await expect(identity(client)).rejects.toMatchObject({ name: 'InvalidClientTokenId' })
    const byDefault = clientOf(STSClient, demo, demo.credentials(), 'sa-east-1')
    expect((await identity(byDefault)).Account).toBe(demo.organization.management)
  })
})

describe('AssumeRole', () => {
  test('opens a session of a role in another account', async () => {
    const demo = await startTestDemo()
    const account = accountNamed(demo, 'security')
    const role = roleOf(account, 'OrganizationAccountAccessRole')
    const { Credentials: credentials, AssumedRoleUser: user } = await assume(sts(demo), role)
    const arn = `arn:aws:sts::${account}:assumed-role/OrganizationAccountAccessRole/test`
    expect(user?.Arn).toBe(arn)
    expect(user?.AssumedRoleId).toMatch(/^AROA[A-Z2-7]{17}:test$/)
    const answer = await identity(sts(demo, keysOf(credentials)))
    expect(answer).toMatchObject({ Account: account, Arn: arn, UserId: user?.AssumedRoleId })
  })

  test('wants the external id of a role that has one', async () => {
    const demo = await startTestDemo()
    const role = roleOf(accountNamed(demo, 'data-production'), 'DeploymentRole')
    const client = sts(demo, demo.credentials(accountNamed(demo, 'shared-services')))
    await expect(assume(client, role)).rejects.toMatchObject({ name: 'AccessDenied' })
    await expect(assume(client, role, { ExternalId: 'other' })).rejects.toMatchObject({
      name: 'AccessDenied',
    })
    const { Credentials: keys } = await assume(client, role, { ExternalId: 'harbour-deployments' })
    expect(keys?.AccessKeyId).toMatch(/^ASIA/)
  })

  test('refuses callers that the role does not trust, and roles that are not there, alike', async () => {
    const demo = await startTestDemo()
    const stranger = sts(demo, demo.credentials(accountNamed(demo, 'shop-development')))
    const role = roleOf(accountNamed(demo, 'security'), 'OperationsRole')
    const refusal = (arn: string) => ({
      name: 'AccessDenied',
      message: expect.stringMatching(
        `not authorized to perform: sts:AssumeRole on resource: ${arn}$`,
      ) as string,
    })
    await expect(assume(stranger, role)).rejects.toMatchObject(refusal(role))
    await expect(assume(sts(demo), `${role}Two`)).rejects.toMatchObject(refusal(`${role}Two`))
    const suspended = roleOf(accountNamed(demo, 'legacy-shop'), 'OperationsRole')
    await expect(assume(sts(demo), suspended)).rejects.toMatchObject(refusal(suspended))
  })

  test('wants the MFA device’s code where the role says so', async () => {
    const demo = await startTestDemo()
    const role = roleOf(demo.organization.management, 'BreakGlassRole')
    const SerialNumber = demo.directory.mfa.serialNumber
    const wrong = demo.mfaCode() === '000000' ? '111111' : '000000'
    await expect(assume(sts(demo), role)).rejects.toMatchObject({ name: 'AccessDenied' })
    await expect(assume(sts(demo), role, { SerialNumber, TokenCode: wrong })).rejects.toMatchObject(
      {
        name: 'AccessDenied',
        message: expect.stringContaining('MultiFactorAuthentication failed') as string,
      },
    )
    const answer = await assume(sts(demo), role, { SerialNumber, TokenCode: demo.mfaCode() })
    expect(answer.Credentials?.AccessKeyId).toMatch(/^ASIA/)
  })

  test('a role assumed by a role holds an hour at most', async () => {
    const demo = await startTestDemo()
    const account = accountNamed(demo, 'shop-production')
    const first = await assume(sts(demo), roleOf(account, 'OperationsRole'), {
      DurationSeconds: 7200,
    })
    const chained = sts(demo, keysOf(first.Credentials))
    const audit = roleOf(account, 'AuditRole')
    await expect(assume(chained, audit, { DurationSeconds: 7200 })).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining('role chaining') as string,
    })
    const second = await assume(chained, audit)
    expect(second.AssumedRoleUser?.Arn).toContain('assumed-role/AuditRole/test')
  })

  test('checks durations and session names', async () => {
    const demo = await startTestDemo()
    const role = roleOf(accountNamed(demo, 'security'), 'OperationsRole')
    const invalid = { name: 'ValidationError', $metadata: { httpStatusCode: 400 } }
    for (const more of [
      { DurationSeconds: 899 },
      { DurationSeconds: 43_201 },
      { RoleSessionName: 'a b' },
      { RoleSessionName: undefined },
    ]) {
      await expect(assume(sts(demo), role, more)).rejects.toMatchObject(invalid)
    }
  })
})

test('a session’s keys expire, and the error says so', async () => {
  let now = Date.parse('2026-11-21T10:00:00Z')
  const demo = await startTestDemo({ now: () => new Date(now) })
  const { Credentials: keys } = await sts(demo).send(
    new GetSessionTokenCommand({ DurationSeconds: 900 }),
  )
  expect(keys?.Expiration).toEqual(new Date('2026-11-21T10:15:00Z'))
  const client = sts(demo, keysOf(keys))
  now += 899_000
  expect((await identity(client)).Account).toBe(demo.organization.management)
  now += 2000
  await expect(identity(client)).rejects.toMatchObject({
    name: 'ExpiredToken',
    message: 'The security token included in the request is expired',
    $metadata: { httpStatusCode: 403 },
  })
})

test('a session cannot be asked for another session', async () => {
  const demo = await startTestDemo()
  const role = roleOf(accountNamed(demo, 'security'), 'OperationsRole')
  const { Credentials: keys } = await assume(sts(demo), role)
  await expect(sts(demo, keysOf(keys)).send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
    name: 'AccessDenied',
  })
})

describe('AssumeRoleWithWebIdentity', () => {
  const request = (demo: Demo, token: string, name: string) =>
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleOf(accountNamed(demo, 'shop-development'), name),
      RoleSessionName: 'pipeline',
      WebIdentityToken: token,
    })

  test('takes the token in place of a signature', async () => {
    const demo = await startTestDemo()
    const { token, subject } = demo.directory.webIdentity
    const answer = await sts(demo).send(request(demo, token, 'ContinuousIntegrationRole'))
    expect(answer.SubjectFromWebIdentityToken).toBe(subject)
    const arn = (await identity(sts(demo, keysOf(answer.Credentials)))).Arn
    expect(arn).toContain('assumed-role/ContinuousIntegrationRole/pipeline')
  })

  test('refuses another token, and a role that is not for tokens', async () => {
    const demo = await startTestDemo()
    const { token } = demo.directory.webIdentity
    await expect(
      sts(demo).send(request(demo, 'a.b.c', 'ContinuousIntegrationRole')),
    ).rejects.toMatchObject({ name: 'InvalidIdentityTokenException' })
    await expect(sts(demo).send(request(demo, token, 'AuditRole'))).rejects.toMatchObject({
      name: 'AccessDenied',
    })
  })
})
