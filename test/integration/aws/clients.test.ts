import type { ServerResponse } from 'node:http'
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import type { Access } from '../../../main/aws/access.ts'
import { clientFor } from '../../../main/aws/clients.ts'
import { sendDirectly } from '../../../main/aws/direct.ts'
import { toFailure } from '../../../main/aws/failures.ts'
import { stacksPage } from '../../bench/inventory-pages.ts'
import { accessTo, serve } from './serve.ts'

const target = { account: '123456789012', region: 'eu-west-1' }

const describeStacks = (access: Access) =>
  clientFor(CloudFormationClient, target, access).send(new DescribeStacksCommand({}))

const describeDirectly = (access: Access) =>
  sendDirectly(
    CloudFormationClient,
    new DescribeStacksCommand({}),
    { target, access },
    new AbortController().signal,
  )

const whole = stacksPage(target.account, target.region, 0, 2)

test('Foredeck says who it is', async () => {
  const agents: (string | undefined)[] = []
  const url = await serve((request, response) => {
    agents.push(request.headers['user-agent'])
    response.end(whole)
  })
  await describeStacks(accessTo({ '*': url }))
  expect(agents[0]).toMatch(/^Foredeck\/\d+\.\d+\.\d+ /)
})

test('a service’s own endpoint goes before the one for all', async () => {
  const own = await serve((_, response) => response.end(whole))
  const { Stacks } = await describeStacks(
    accessTo({ cloudformation: own, '*': 'http://127.0.0.1:9' }),
  )
  expect(Stacks).toHaveLength(2)
})

test('a client lives as long as its credentials and endpoint', () => {
  const first = accessTo({ '*': 'http://127.0.0.1:9' })
  const client = clientFor(CloudFormationClient, target, first)
  expect(clientFor(CloudFormationClient, target, { ...first })).toBe(client)
  const elsewhere = { ...target, region: 'us-east-1' }
  expect(clientFor(CloudFormationClient, elsewhere, first)).not.toBe(client)
  const renewed = accessTo({ '*': 'http://127.0.0.1:9' }, 'AKIAFORE123456789013')
  const next = clientFor(CloudFormationClient, target, renewed)
  expect(next).not.toBe(client)
  expect(clientFor(CloudFormationClient, target, accessTo({}))).not.toBe(next)
})

describe.each([
  ['by a client', describeStacks],
  ['directly', describeDirectly],
])('answers that are none, asked for %s', (_way, ask) => {
  const broken = async (answer: (response: ServerResponse) => void) => {
    const url = await serve((_, response) => answer(response))
    const error: unknown = await ask(accessTo({ '*': url })).catch((thrown: unknown) => thrown)
    return toFailure(error, { ...target, service: 'cloudformation', operation: 'DescribeStacks' })
  }

  test.each([
    ['a proxy’s page', '<html><body>Sign in to continue</body></html>'],
    ['half an answer', whole.slice(0, whole.length >> 1)],
    ['an answer without its end', whole.slice(0, -4)],
    ['nothing', ''],
  ])('%s is broken, and worth another try', async (_, body) => {
    const failure = await broken((response) => response.end(body))
    expect(failure).toMatchObject({ kind: 'network', retryable: true })
    expect(failure.sentence).toContain('came broken or cut short')
  })

  test('a connection that breaks in the middle of the body', async () => {
    const failure = await broken((response) => {
      response.writeHead(200, { 'content-length': whole.length })
      response.write(whole.slice(0, 500), () => response.destroy())
    })
    expect(failure).toMatchObject({ kind: 'network', retryable: true })
  })

  test('an error without an explanation', async () => {
    const failure = await broken((response) => response.writeHead(503).end('Service Unavailable'))
    expect(failure).toMatchObject({ kind: 'network', retryable: true })
  })
})

test('half of a JSON answer', async () => {
  const url = await serve((_, response) => response.end('{"Accounts": [{"Id": "1234'))
  const client = clientFor(OrganizationsClient, target, accessTo({ '*': url }))
  const error: unknown = await client
    .send(new ListAccountsCommand({}))
    .catch((thrown: unknown) => thrown)
  expect(toFailure(error, target)).toMatchObject({ kind: 'network', retryable: true })
})
