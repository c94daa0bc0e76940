import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation'
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam'
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import type { Target } from '../../../shared/target.ts'
import { createCaller } from '../../../main/aws/caller.ts'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { callParts, targetsOf } from './estate.ts'

async function start() {
  const demo = await startTestDemo({ size: { accounts: 3, regions: 2, stacks: 60 } })
  const parts = callParts(demo)
  return { demo, parts, caller: createCaller(parts), target: targetsOf(demo)[0] as Target }
}

/** The same command through the SDK as it comes. */
function plain<Client>(
  clientClass: new (settings: object) => Client,
  demo: Demo,
  { account, region }: Target,
): Client {
  return new clientClass({
    region,
    endpoint: demo.endpoint,
    credentials: demo.credentials(account),
  })
}

test('answers of every protocol are what the SDK alone makes of them', async () => {
  const { demo, caller, target } = await start()
  const described = await caller.send(target, CloudFormationClient, new DescribeStacksCommand({}))
  const same = await plain(CloudFormationClient, demo, target).send(new DescribeStacksCommand({}))
  expect(described.Stacks).toEqual(same.Stacks)
  expect(described.NextToken).toBeTruthy()
  expect(described.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/)

  const regions = await caller.send(target, EC2Client, new DescribeRegionsCommand({}))
  const sameRegions = await plain(EC2Client, demo, target).send(new DescribeRegionsCommand({}))
  expect(regions.Regions).toEqual(sameRegions.Regions)

  const aliases = await caller.send(target, IAMClient, new ListAccountAliasesCommand({}))
  const sameAliases = await plain(IAMClient, demo, target).send(new ListAccountAliasesCommand({}))
  expect(aliases.AccountAliases).toEqual(sameAliases.AccountAliases)

  const identity = await caller.send(target, STSClient, new GetCallerIdentityCommand({}))
  expect(identity.Account).toBe(target.account)

  const organization = await caller.send(target, OrganizationsClient, new ListAccountsCommand({}))
  expect(organization.Accounts?.length).toBeGreaterThan(2)
})

test('pages come until there are no more', async () => {
  const { caller, target } = await start()
  const sizes: number[] = []
  const pages = caller.paginate(
    target,
    CloudFormationClient,
    (token) => new DescribeStacksCommand({ NextToken: token }),
    (page) => page.NextToken,
  )
  for await (const page of pages) sizes.push(page.Stacks?.length ?? 0)
  expect(sizes.length).toBeGreaterThan(1)
  expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThanOrEqual(60)
})

test('errors of AWS are failures in words, and counted', async () => {
  const { parts, caller, target } = await start()
  const missing = new ListStackResourcesCommand({ StackName: 'no-such-stack' })
  await expect(caller.send(target, CloudFormationClient, missing)).rejects.toMatchObject({
    name: 'FailureError',
    failure: {
      kind: 'not-found',
      code: 'ValidationError',
      service: 'cloudformation',
      operation: 'ListStackResources',
      ...target,
    },
  })
  const broken = new CreateStackCommand({ StackName: 'x', TemplateBody: '{' })
  await expect(caller.send(target, CloudFormationClient, broken)).rejects.toMatchObject({
    failure: { kind: 'invalid-input' },
  })
  expect(parts.meter.totals()).toMatchObject({ total: 2, errors: 2, inFlight: 0 })
})

test('credentials that AWS calls expired are renewed once, and then it is a login', async () => {
  const { demo, parts, caller, target } = await start()
  const error = { code: 'ExpiredToken', message: 'The security token is expired', status: 403 }
  const mend = demo.faults.add({ error })
  const expired = caller.send(target, STSClient, new GetCallerIdentityCommand({}))
  await expect(expired).rejects.toMatchObject({ failure: { kind: 'login-needed' } })
  expect(parts.broker.renewals).toBe(1)
  mend()
  await caller.send(target, STSClient, new GetCallerIdentityCommand({}))
})

test('throttling is waited out; what AWS never stops throttling fails in the end', async () => {
  const { demo, parts, caller, target } = await start()
  demo.faults.add({ throttle: 0.6 })
  const answers = await Promise.all(
    Array.from({ length: 4 }, () =>
      caller.send(target, STSClient, new GetCallerIdentityCommand({})),
    ),
  )
  expect(answers.map(({ Account }) => Account)).toEqual(Array(4).fill(target.account))
  expect(parts.meter.counts()[0]?.operation).toBe('GetCallerIdentity')
})

test('an abort ends a call under way', async () => {
  const { demo, parts, caller, target } = await start()
  demo.faults.add({ latency: 20_000 })
  const abort = new AbortController()
  const { signal } = abort
  const call = caller.send(target, STSClient, new GetCallerIdentityCommand({}), { signal })
  const stop = parts.budgets.onChange(() => {
    if (parts.budgets.totals().inFlight === 1) abort.abort()
  })
  await expect(call).rejects.toMatchObject({ failure: { kind: 'cancelled' } })
  stop()
  expect(parts.budgets.totals()).toEqual({ inFlight: 0, waiting: 0 })
})
