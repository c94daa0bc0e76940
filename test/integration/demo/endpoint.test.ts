import { request, type IncomingMessage } from 'node:http'
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { CreateOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { GetFederationTokenCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { startTestDemo } from '../../support/demo.ts'
import { clientOf } from './clients.ts'

interface Raw {
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** A request that no SDK would make. */
async function send(endpoint: string, { headers = {}, body = '' }: Raw) {
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(endpoint, { method: 'POST', headers }, resolve)
    sent.on('error', reject)
    sent.end(body)
  })
  let text = ''
  for await (const chunk of message) text += String(chunk)
  return { status: message.statusCode, type: message.headers['content-type'], text }
}

const signedFor = (service: string, key: string) =>
  `AWS4-HMAC-SHA256 Credential=${key}/20261121/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=00`

test('operations that it does not play are refused in each protocol’s words', async () => {
  const demo = await startTestDemo()
  await expect(
    clientOf(STSClient, demo).send(new GetFederationTokenCommand({ Name: 'x' })),
  ).rejects.toMatchObject({ name: 'InvalidAction', $metadata: { httpStatusCode: 400 } })
  await expect(
    clientOf(OrganizationsClient, demo).send(new CreateOrganizationCommand({})),
  ).rejects.toMatchObject({ name: 'UnknownOperationException' })
  await expect(clientOf(EC2Client, demo).send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
    name: 'InvalidAction',
  })
})

test('services that it does not play are named', async () => {
  const demo = await startTestDemo()
  const authorization = signedFor('events', demo.credentials().accessKeyId)
  const json = { authorization, 'x-amz-target': 'AWSEvents.ListRules' }
  const answer = await send(demo.endpoint, { headers: json, body: '{}' })
  expect(answer.status).toBe(501)
  expect(JSON.parse(answer.text)).toMatchObject({
    __type: 'UnknownService',
    message: 'This endpoint does not play the service events.',
  })
})

test('a request without a signature is refused', async () => {
  const demo = await startTestDemo()
  const body = 'Action=GetCallerIdentity&Version=2011-06-15'
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await send(demo.endpoint, { headers, body })
  expect(answer).toMatchObject({ status: 403, type: 'text/xml;charset=UTF-8' })
  expect(answer.text).toContain('<Code>MissingAuthenticationToken</Code>')
})

test('a body that is not JSON is refused', async () => {
  const demo = await startTestDemo()
  const authorization = signedFor('organizations', demo.credentials().accessKeyId)
  const headers = { authorization, 'x-amz-target': 'AWSOrganizationsV20161128.ListAccounts' }
  const answer = await send(demo.endpoint, { headers, body: '{"Next' })
  expect(answer.status).toBe(400)
  expect(JSON.parse(answer.text)).toMatchObject({ __type: 'SerializationException' })
})

test('a page of another site that names itself 127.0.0.1 gets nothing', async () => {
  const demo = await startTestDemo()
  const answer = await send(demo.endpoint, { headers: { host: 'evil.example' } })
  expect(answer).toMatchObject({ status: 403, type: 'text/plain; charset=utf-8' })
})

test('what was called is counted, and nothing secret is kept of it', async () => {
  const demo = await startTestDemo()
  const client = clientOf(EC2Client, demo)
  await expect(client.send(new DescribeVpcsCommand({}))).rejects.toThrow()
  expect(demo.calls.count({ service: 'ec2' })).toBe(1)
  expect(demo.calls.count({ service: 'ec2', account: '000000000000' })).toBe(0)
  const kept = JSON.stringify(demo.calls.latest())
  expect(kept).toContain('"code":"InvalidAction"')
  expect(demo.secrets().some((secret) => kept.includes(secret))).toBe(false)
})
