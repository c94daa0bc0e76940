import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Access } from '../../../main/aws/access.ts'
import { clientFor } from '../../../main/aws/clients.ts'
import { sendDirectly } from '../../../main/aws/direct.ts'
import { toFailure } from '../../../main/aws/failures.ts'
import { sharedHttpHandler } from '../../../main/aws/http.ts'
import { stacksPage } from '../../bench/inventory-pages.ts'
import { isSignedWith, type SignedRequest } from '../../support/signature.ts'
import { accessTo, serve } from './serve.ts'

const target = { account: '123456789012', region: 'eu-west-1' }
const context = { ...target, service: 'cloudformation', operation: 'DescribeStacks' }
const whole = stacksPage(target.account, target.region, 0, 2)
const command = () => new DescribeStacksCommand({ NextToken: 'a token with spaces & more' })

const describeStacks = (access: Access, signal = new AbortController().signal) =>
  sendDirectly(CloudFormationClient, command(), { target, access }, signal)

const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable(),
    (error: unknown) => toFailure(error, context),
  )

test('what goes out is what the SDK’s client sends, under a signature that holds', async () => {
  const requests: SignedRequest[] = []
  const url = await serve(({ method = '', url: path = '', headers }, response, body) => {
    requests.push({ method, path, headers, body })
    response.end(whole)
  })
  const access = accessTo({ '*': `${url}/some/path` })
  const session = { ...access, credentials: { ...access.credentials, sessionToken: 'a session' } }
  const answer = await describeStacks(session)
  const theirs = await clientFor(CloudFormationClient, target, session).send(command())
  expect(answer.Stacks).toEqual(theirs.Stacks)
  const [direct, sent] = requests as [SignedRequest, SignedRequest]
  for (const part of ['method', 'path', 'body'] as const) expect(direct[part]).toBe(sent[part])
  for (const name of ['host', 'content-type', 'content-length', 'x-amz-security-token']) {
    expect([name, direct.headers[name]]).toEqual([name, sent.headers[name]])
  }
  expect(sent.headers['user-agent']).toContain(direct.headers['user-agent'])
  expect(requests.map((request) => isSignedWith('secret', request))).toEqual([true, true])
  expect(requests.map((request) => isSignedWith('another', request))).toEqual([false, false])
})

test.each([
  [undefined, 'cloudformation.eu-west-1.amazonaws.com'],
  [{ fips: true, dualstack: false }, 'cloudformation-fips.eu-west-1.amazonaws.com'],
  [{ fips: false, dualstack: true }, 'cloudformation.eu-west-1.api.aws'],
])('AWS’s own endpoint for %j', async (variant, host) => {
  const handle = vi.spyOn(sharedHttpHandler(), 'handle').mockRejectedValue(new Error('not sent'))
  onTestFinished(() => handle.mockRestore())
  await expect(describeStacks({ ...accessTo({}), ...(variant && { variant }) })).rejects.toThrow()
  expect(handle.mock.calls[0]?.[0]).toMatchObject({ protocol: 'https:', hostname: host })
})

test('what AWS refuses is told as by a client', async () => {
  const url = await serve((_, response) => {
    response.writeHead(400, { 'x-amzn-requestid': 'the-request' })
    response.end(
      '<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code>' +
        '<Message>Rate exceeded</Message></Error></ErrorResponse>',
    )
  })
  const access = accessTo({ '*': url })
  const direct = await failureOf(describeStacks(access))
  expect(direct).toMatchObject({ kind: 'throttled', code: 'Throttling', requestId: 'the-request' })
  const client = clientFor(CloudFormationClient, target, access)
  expect(direct).toEqual(await failureOf(client.send(command())))
})

test('a call is cancelled before its answer and in the midst of it', async () => {
  for (const part of ['', whole.slice(0, 500)]) {
    const abort = new AbortController()
    let closed: Promise<unknown> | undefined
    const url = await serve((request, response) => {
      closed = new Promise((resolve) => request.socket.on('close', resolve))
      response.write(part, () => abort.abort())
    })
    const failure = await failureOf(describeStacks(accessTo({ '*': url }), abort.signal))
    expect(failure.kind).toBe('cancelled')
    await closed
  }
})

test('a clock that AWS refused is corrected for the next call, and no longer than it is wrong', async () => {
  const start = Date.UTC(2026, 10, 22, 10)
  vi.useFakeTimers({ toFake: ['Date'], now: start })
  onTestFinished(() => void vi.useRealTimers())
  const dates: unknown[] = []
  const url = await serve(({ headers }, response) => {
    dates.push(headers['x-amz-date'])
    response.writeHead(403, { date: new Date(start + 20 * 60_000).toUTCString() })
    response.end(
      '<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code>' +
        '<Message>Signature not yet current: 20261122T100000Z</Message></Error></ErrorResponse>',
    )
  })
  for (const wrongBy of [0, 0, 20, 0]) {
    vi.setSystemTime(start + wrongBy * 60_000)
    expect((await failureOf(describeStacks(accessTo({ '*': url })))).kind).toBe('clock-skew')
  }
  expect(dates).toEqual([
    '20261122T100000Z',
    '20261122T102000Z',
    '20261122T104000Z',
    '20261122T100000Z',
  ])
})
