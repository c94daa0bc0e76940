import { readFileSync, writeFileSync } from 'node:fs'
import { DescribeStacksCommand, CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { createCaller } from '../../../main/aws/caller.ts'
import { failureError } from '../../../main/aws/failures.ts'
import { createHttpHandler } from '../../../main/aws/http.ts'
import { createMeter } from '../../../main/aws/meter.ts'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { openAccounts } from '../accounts/console.ts'
import { allowing, eventsOf } from '../accounts/portals.ts'
import { startProxy } from './proxy.ts'

afterEach(() => vi.unstubAllEnvs())

const closed = 'http://127.0.0.1:9'

/** Asks STS who this is, through a handler of the environment given; what it failed with. */
async function failure(environment: Record<string, string>, endpoint?: string) {
  const client = new STSClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler: createHttpHandler(environment),
    ...(endpoint && { endpoint }),
  })
  const error = await client.send(new GetCallerIdentityCommand({})).then(
    () => expect.fail('the call succeeded'),
    (thrown: unknown) => thrown,
  )
  return failureError(error, { service: 'sts', operation: 'GetCallerIdentity' }).failure
}

describe('calls through a proxy', () => {
  it('are all that accounts, logins and lists make', async () => {
    const proxy = await startProxy()
    vi.stubEnv('HTTP_PROXY', proxy.address)
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home })
    // On this computer there is no proxy between, so the endpoint gets a name of its own.
    const named = demo.endpoint.replace('127.0.0.1', 'aws.example.test')
    for (const file of [demo.configFile, demo.credentialsFile]) {
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(demo.endpoint, named))
    }
    const accounts = openAccounts({ home, openBrowser: allowing(demo) })
    const { portals } = await accounts.settled()
    await eventsOf(accounts.login(portals[0]?.name ?? ''))
    const known = await accounts.settled()
    const target = { account: known.accounts.find(({ state }) => state === 'ready')?.id ?? '' }
    const now = () => new Date()
    const budgets = createBudgets({ now })
    const meter = createMeter({ budgets, now })
    const caller = createCaller({ broker: accounts.broker, budgets, meter, now })
    await caller.send(
      { ...target, region: 'eu-west-1' },
      CloudFormationClient,
      new DescribeStacksCommand({}),
    )
    expect(demo.calls.count({ service: 'cloudformation' })).toBe(1)
    expect(demo.calls.count({ service: 'sso-oauth' })).toBeGreaterThan(2)
    expect(proxy.fetched).toHaveLength(demo.calls.count())
    expect(proxy.fetched.filter((url) => !url.startsWith(named))).toEqual([])
  })

  it('go through a tunnel where they are encrypted', async () => {
    const proxy = await startProxy()
    const { kind } = await failure({ https_proxy: proxy.address, HTTP_PROXY: closed })
    expect(kind).toBe('network')
    expect(proxy.connected).toEqual(['sts.us-east-1.amazonaws.com:443'])
    // What goes through it is a TLS handshake.
    expect(proxy.tunnelled).toEqual([0x16])
  })

  it('leave out the hosts of NO_PROXY and this computer', async () => {
    const proxy = await startProxy()
    const environment = {
      HTTP_PROXY: proxy.address,
      HTTPS_PROXY: proxy.address,
      NO_PROXY: 'direct.example.test',
    }
    await failure(environment, 'https://direct.example.test')
    await failure(environment, 'http://direct.example.test')
    await failure(environment, closed)
    await failure(environment, 'https://localhost:9')
    expect([...proxy.connected, ...proxy.fetched]).toEqual([])
  })

  it('name the variable when the proxy is not there', async () => {
    const encrypted = await failure({ HTTPS_PROXY: 'http://somebody:canary@127.0.0.1:9' })
    expect(encrypted).toMatchObject({
      kind: 'network',
      retryable: true,
      sentence: 'The proxy 127.0.0.1:9, which HTTPS_PROXY names, was not reached (ECONNREFUSED).',
    })
    const plain = await failure({ http_proxy: '127.0.0.1:9' }, 'http://aws.example.test')
    expect(plain.sentence).toBe(
      'The proxy 127.0.0.1:9, which http_proxy names, was not reached (ECONNREFUSED).',
    )
    expect(JSON.stringify(encrypted)).not.toContain('canary')
  })

  it.each([
    [407, 'wants a login (407)', false],
    [403, 'let no call through (403)', false],
    [503, 'let no call through (503)', true],
  ])('tell what a proxy means with %i', async (status, words, retryable) => {
    const proxy = await startProxy(status)
    const told = await failure({ HTTPS_PROXY: proxy.address })
    expect(told).toMatchObject({ kind: 'network', retryable })
    expect(told.sentence).toContain(words)
  })

  it.each(['socks5://127.0.0.1:1080', 'http://', 'a b'])(
    'say that %j is no proxy, without telling the value',
    async (value) => {
      const told = await failure({ HTTPS_PROXY: value })
      expect(told.kind).toBe('configuration')
      expect(told.sentence).toBe('HTTPS_PROXY does not hold the address of an HTTP proxy.')
    },
  )
})
