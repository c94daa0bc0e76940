import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Access } from '../../../main/aws/access.ts'

/** A server that answers whatever the test says; resolves to its address. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<string> {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
    request.on('end', () => answer(request, response, body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Access to whatever stands at these endpoints. */
export function accessTo(
  endpoints: Record<string, string>,
  accessKeyId = 'AKIAFORE123456789012',
): Access {
  const credentials = { accessKeyId, secretAccessKey: 'secret' }
  return { credentials, endpoints, partition: 'aws', principal: 'arn:aws:iam::1:role/x' }
}
