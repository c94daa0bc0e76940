import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { FailureError } from '../../../shared/failure.ts'
import type { WireRequest, WireResponse } from '../wire/protocol.ts'
import { answer, type AnswerParts } from './answer.ts'
import type { PageHandler } from './pages.ts'

/** The endpoint as it listens. */
export interface ListeningEndpoint {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string
  /** Ends all connections. */
  stop(): Promise<void>
}

/** Takes over a connection that is to become a WebSocket; false where there is none to be had. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean

/** Listens on 127.0.0.1. Rejects with Node's error when the port is taken. */
export async function listen(
  parts: AnswerParts,
  pages: PageHandler,
  upgrade: UpgradeHandler,
  port: number,
): Promise<ListeningEndpoint> {
  const server = createServer((request, response) => {
    serve(request, response, parts, pages).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 60_000
  server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (!isLocal(request) || !upgrade(request, socket, head)) socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(whyNotListening(error, port)))
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: actual } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${actual}`, stop: () => stop(server) }
}

function whyNotListening({ code }: NodeJS.ErrnoException, port: number): FailureError {
  const why =
    code === 'EADDRINUSE' ? 'it is in use by another program' : `the system refuses it (${code})`
  return new FailureError({
    kind: 'configuration',
    sentence: `The embedded AWS endpoint cannot listen on port ${port}: ${why}.`,
    advice: 'Give another with --demo-port, or none to let any free port do.',
    retryable: true,
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve()
    })
    server.closeAllConnections()
  })
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  parts: AnswerParts,
  pages: PageHandler,
): Promise<void> {
  const request = await readRequest(incoming)
  if (!isLocal(request)) {
    send(outgoing, plain(403, 'This endpoint answers on 127.0.0.1 only.'))
    return
  }
  const page = pages(request)
  if (page !== undefined) {
    send(outgoing, { status: page.status, headers: pageHeaders, body: page.html })
    return
  }
  const { response, requestId, fate } = await answer(request, parts)
  if (fate === 'dropped') {
    incoming.socket.destroy()
    return
  }
  const date = new Date(parts.clock()).toUTCString()
  const headers = { ...response.headers, 'x-amzn-RequestId': requestId, date }
  if (fate === 'truncated') sendHalf(outgoing, { ...response, headers })
  else send(outgoing, { ...response, headers })
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const [path = '/', query = ''] = (incoming.url ?? '/').split('?')
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: incoming.headers,
    body: chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks),
  }
}

/** A page elsewhere that makes its name point to 127.0.0.1 gets nothing here. */
function isLocal(request: Pick<WireRequest, 'headers'>): boolean {
  const host = String(request.headers['host'] ?? '').replace(/:\d+$/, '')
  return host === '127.0.0.1' || host === 'localhost' || host.endsWith('.localhost')
}

function plain(status: number, body: string): WireResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body }
}

function send(outgoing: ServerResponse, response: WireResponse): void {
  const body = bytesOf(response)
  outgoing.writeHead(response.status, { ...lengthOf(response, body), ...response.headers })
  outgoing.end(body)
}

function sendHalf(outgoing: ServerResponse, response: WireResponse): void {
  const body = bytesOf(response)
  outgoing.writeHead(response.status, { ...lengthOf(response, body), ...response.headers })
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy())
}

function bytesOf({ body }: WireResponse): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body) : body
}

/** Answers without content have no length; those to HEAD say the length of what GET would bring. */
function lengthOf({ status }: WireResponse, body: Uint8Array): Record<string, number> {
  return status === 204 || status === 304 ? {} : { 'content-length': body.length }
}
