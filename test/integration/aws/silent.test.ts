import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, it, onTestFinished } from 'vitest'
import { failureError } from '../../../main/aws/failures.ts'
import { createHttpHandler } from '../../../main/aws/http.ts'

/** Begins every answer, and never goes on with it. */
async function startSilent(): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': '1000' })
    response.write('<GetCallerIdentityResponse>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it('an answer that stops in the middle is given up, and may be asked for again', async () => {
  const client = new STSClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
    endpoint: await startSilent(),
    requestHandler: createHttpHandler({}, 200),
  })
  const error: unknown = await client
    .send(new GetCallerIdentityCommand({}))
    .catch((thrown: unknown) => thrown)
  const { failure } = failureError(error, { service: 'sts', operation: 'GetCallerIdentity' })
  expect(failure).toMatchObject({ kind: 'network', retryable: true })
})
