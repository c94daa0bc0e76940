import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed, clientOf } from './clients.ts'
import { holdRates } from './rates.ts'

const identity = (demo: Demo) => clientOf(STSClient, demo).send(new GetCallerIdentityCommand({}))
const size = { accounts: 6, regions: 2, stacks: 3 }

async function outcomes(count: number, call: () => Promise<unknown>): Promise<string[]> {
  const answers = await Promise.allSettled(Array.from({ length: count }, call))
  return answers.map((answer) =>
    answer.status === 'fulfilled' ? 'fulfilled' : (answer.reason as Error).name,
  )
}

test('rates are AWS’s: the burst passes, the rest is throttled, each region for itself', async () => {
  const demo = await startTestDemo({ size })
  const [first = '', second = ''] = demo.organization.regions
  const keys = demo.credentials()
  const client = clientOf(CloudFormationClient, demo, keys, first)
  const timePasses = holdRates()
  const results = await outcomes(40, () => client.send(new DescribeStacksCommand({})))
  expect(results.filter((one) => one === 'fulfilled')).toHaveLength(20)
  expect(results.filter((one) => one === 'Throttling')).toHaveLength(20)
  timePasses(1_000)
  const later = await outcomes(10, () => client.send(new DescribeStacksCommand({})))
  expect(later.filter((one) => one === 'fulfilled')).toHaveLength(5)
  const elsewhere = clientOf(CloudFormationClient, demo, keys, second)
  await elsewhere.send(new DescribeStacksCommand({}))
  await client.send(new ListStacksCommand({}))
  expect(demo.calls.count({ operation: 'DescribeStacks', code: 'Throttling' })).toBe(25)
})

test('throttles the share that it is told to', async () => {
  const demo = await startTestDemo({ faults: [{ throttle: 0.3 }] })
  const results = await outcomes(200, () => identity(demo))
  const throttled = results.filter((one) => one === 'Throttling').length
  expect(throttled).toBeGreaterThan(30)
  expect(throttled).toBeLessThan(90)
})

test('drops connections and truncates answers', async () => {
  const demo = await startTestDemo()
  const mend = demo.faults.add({ drop: 1 })
  await expect(identity(demo)).rejects.toThrow(/socket hang up|ECONNRESET/)
  mend()
  demo.faults.add({ truncate: 1, operation: 'GetCallerIdentity' })
  await expect(identity(demo)).rejects.toThrow(/aborted|terminated|ECONNRESET/)
  demo.faults.clear()
  expect((await identity(demo)).Account).toBe(demo.organization.management)
})

test('denies one account everything but to say who it is', async () => {
  const demo = await startTestDemo({ size })
  const account = accountNamed(demo, 'security')
  demo.faults.add({ deny: true, account })
  const keys = demo.credentials(account)
  const denied = clientOf(CloudFormationClient, demo, keys)
  await expect(denied.send(new DescribeStacksCommand({}))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: `User: arn:aws:iam::${account}:user/tester is not authorized to perform: cloudformation:DescribeStacks because no identity-based policy allows the cloudformation:DescribeStacks action`,
    $metadata: { httpStatusCode: 403 },
  })
  const { Account: said } = await clientOf(STSClient, demo, keys).send(
    new GetCallerIdentityCommand({}),
  )
  expect(said).toBe(account)
  const other = await clientOf(CloudFormationClient, demo).send(new DescribeStacksCommand({}))
  expect(other.Stacks).toHaveLength(3)
})

test('answers with any error that a test wants', async () => {
  const demo = await startTestDemo()
  const error = { code: 'ServiceUnavailable', message: 'Come back', status: 503 }
  demo.faults.add({ error, service: 'sts' })
  await expect(identity(demo)).rejects.toMatchObject({
    name: 'ServiceUnavailable',
    $metadata: { httpStatusCode: 503 },
  })
})

test.each([
  { minutes: 20, says: 'Signature expired' },
  { minutes: -20, says: 'Signature not yet current' },
])('a clock that is $minutes minutes ahead: $says', async ({ minutes, says }) => {
  const demo = await startTestDemo()
  demo.faults.add({ clockSkew: minutes * 60_000 })
  await expect(identity(demo)).rejects.toMatchObject({
    name: 'SignatureDoesNotMatch',
    message: expect.stringContaining(says) as string,
    $metadata: { httpStatusCode: 403 },
  })
})

test('a client that learns the clock from the answer gets through', async () => {
  const demo = await startTestDemo()
  demo.faults.add({ clockSkew: 20 * 60_000 })
  const client = clientOf(STSClient, demo)
  await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toThrow('Signature expired')
  const { Account: account } = await client.send(new GetCallerIdentityCommand({}))
  expect(account).toBe(demo.organization.management)
})

test('latency holds every answer back', async () => {
  const demo = await startTestDemo({ latency: 80 })
  const began = performance.now()
  await identity(demo)
  expect(performance.now() - began).toBeGreaterThanOrEqual(79)
})
