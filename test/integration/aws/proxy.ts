import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A proxy of the test's own. */
export interface TestProxy {
  readonly address: string
  /** Every URL that it was asked to fetch. */
  readonly fetched: string[]
  /** Every host and port that it was asked to connect to. */
  readonly connected: string[]
  /** The first byte of what came through each tunnel. */
  readonly tunnelled: number[]
}

/**
 * A forward proxy for `http` whose every name is this computer, which answers CONNECT with
 * `connectStatus`; what comes through a tunnel is looked at and goes nowhere.
 */
export async function startProxy(connectStatus = 200): Promise<TestProxy> {
  const fetched: string[] = []
  const connected: string[] = []
  const tunnelled: number[] = []
  const server = createServer((asked, answer) => {
    const url = new URL(asked.url ?? '')
    fetched.push(url.href)
    const { method } = asked
    // The embedded endpoint answers to this computer's name alone.
    const headers = { ...asked.headers, host: `127.0.0.1:${url.port}` }
    const options = { host: '127.0.0.1', port: url.port, path: url.pathname + url.search }
    const onward = send({ ...options, method, headers }, (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers)
      found.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  })
  server.on('connect', (asked, socket) => {
    connected.push(asked.url ?? '')
    socket.on('error', () => {})
    socket.write(`HTTP/1.1 ${connectStatus} Answer\r\n\r\n`)
    if (connectStatus !== 200) socket.end()
    socket.once('data', (bytes: Buffer) => {
      tunnelled.push(bytes[0] ?? -1)
      socket.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { address, fetched, connected, tunnelled }
}
