import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { userAtOtherEnd } from '../../../main/hosts/served/peer.ts'
import { serve } from '../../../main/hosts/served/serve.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { rawRequest } from './raw.ts'
import { builtPage, type contract, openedBy, startServed } from './served-host.ts'

/** The status that answers a WebSocket's handshake; 101 when it opens. */
function handshake(url: string, protocols: string[], headers: Record<string, string> = {}) {
  return new Promise<number>((resolve, reject) => {
    const socket = new WebSocket(url, protocols, { headers })
    socket.once('open', () => {
      expect(socket.protocol).toBe('foredeck')
      socket.terminate()
      resolve(101)
    })
    socket.once('unexpected-response', (_request, answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    socket.once('error', reject)
  })
}

describe('the page of the served host', () => {
  it('comes with a strict policy and no leave to keep it', async () => {
    const { port } = await startServed()
    const answer = await rawRequest(port, '/')
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('<title>Foredeck</title>')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).not.toMatch(/unsafe-|https?:|\*/)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(answer.headers.has('access-control-allow-origin')).toBe(false)
    expect(answer.headers.has('x-powered-by')).toBe(false)
  })

  it('keeps its pieces for good, which have their hash in their name', async () => {
    const { port } = await startServed()
    const { status, headers } = await rawRequest(port, '/assets/index-Ab12.js')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(headers.get('cache-control')).toContain('immutable')
  })

  it('opens at a deep link for a person, and is not found there by a script', async () => {
    const { port } = await startServed()
    const path = '/123456789012/eu-west-1/stack/payments'
    const opened = await rawRequest(port, path, { Accept: 'text/html,application/xhtml+xml' })
    expect([opened.status, opened.body]).toEqual([200, expect.stringContaining('<title>Foredeck')])
    expect((await rawRequest(port, path)).status).toBe(404)
  })

  it('answers HEAD without a body, and nothing but GET and HEAD', async () => {
    const { port } = await startServed()
    const head = await rawRequest(port, '/', {}, 'HEAD')
    expect([head.status, head.body]).toEqual([200, ''])
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect((await rawRequest(port, '/', {}, method)).status, method).toBe(405)
    }
  })

  it.each([
    '/../outside.html',
    '/assets/../../outside.html',
    '/%2e%2e/outside.html',
    '/..%2foutside.html',
    '/assets/..%5c..%5coutside.html',
    '//etc/passwd',
    '/assets/',
    '/assets',
    '/assets/%00',
    '/%E0%A4%A',
  ])('has nothing at %s', async (target) => {
    const { port } = await startServed()
    const answer = await rawRequest(port, target)
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('outside')
    expect(answer.body).not.toContain('index-Ab12')
  })

  it.each(['evil.example', 'evil.example:80', '192.168.0.1', '', 'localhost.evil.example'])(
    'says where it is to whoever asks for the host “%s”',
    async (host) => {
      const { port } = await startServed()
      const answer = await rawRequest(port, '/', { Host: host })
      expect(answer.status).toBe(421)
      expect(answer.body).toContain(`http://127.0.0.1:${port}/`)
      expect(answer.body).not.toContain('<title>Foredeck</title>')
    },
  )

  it.each<Record<string, string>>([
    { Origin: 'http://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://127.0.0.1:1' },
    { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' },
    { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' },
  ])('is not for a page of another origin: %j', async (headers) => {
    const { port } = await startServed()
    for (const path of ['/', '/assets/index-Ab12.js']) {
      expect((await rawRequest(port, path, headers)).status, path).toBe(403)
    }
  })
})

describe('the WebSocket of the served host', () => {
  it('carries the contract to whoever has the token', async () => {
    const { origin, token } = await startServed()
    const socket = openedBy({ origin, token })
    const link = new RPCLink({ websocket: socket })
    const client: ContractRouterClient<typeof contract> = createORPCClient(link)
    expect(await client.echo('hello')).toBe('hello')
    const counted: number[] = []
    for await (const number of await client.count()) counted.push(number)
    expect(counted).toEqual([0, 1, 2])
  })

  it('is refused without the token, with a wrong one, and from elsewhere', async () => {
    const { origin, token, port } = await startServed()
    const url = `${origin.replace('http', 'ws')}/rpc`
    const good = ['foredeck', `token.${token}`]
    expect(await handshake(url, good)).toBe(101)
    expect(await handshake(url, good, { Origin: origin })).toBe(101)
    expect(await handshake(url, ['foredeck'])).toBe(401)
    expect(await handshake(url, ['foredeck', 'token.'.padEnd(49, 'x')])).toBe(401)
    expect(await handshake(url, ['foredeck', `token.${token.slice(1)}`])).toBe(401)
    expect(await handshake(url, good, { Origin: 'http://evil.example' })).toBe(403)
    expect(await handshake(url, good, { Origin: `http://localhost:${port}` })).toBe(403)
    expect(await handshake(url, good, { Host: 'evil.example' })).toBe(421)
    expect(await handshake(`${origin.replace('http', 'ws')}/other`, good)).toBe(404)
  })

  it('leads a pane to its session by the path, under the same rules', async () => {
    const { origin, token, port } = await startServed()
    const url = `${origin.replace('http', 'ws')}/terminal/${encodeURIComponent('me@home-0a1')}`
    const good = ['foredeck', `token.${token}`]
    const socket = new WebSocket(url, good)
    onTestFinished(() => socket.terminate())
    const [session] = (await once(socket, 'message')) as [Buffer]
    expect(session.toString()).toBe('me@home-0a1')
    expect(await handshake(url, ['foredeck'])).toBe(401)
    expect(await handshake(url, good, { Origin: `http://localhost:${port}` })).toBe(403)
    expect(await handshake(url, good, { Host: 'evil.example' })).toBe(421)
    expect(await handshake(`${origin.replace('http', 'ws')}/terminal/`, good)).toBe(404)
    expect(await handshake(`${origin.replace('http', 'ws')}/terminal/%ff`, good)).toBe(404)
  })

  it('does not take the token from the address', async () => {
    const { origin, token } = await startServed()
    const url = `${origin.replace('http', 'ws')}/rpc?token=${token}`
    expect(await handshake(url, ['foredeck'])).toBe(401)
  })

  it('gives every start a token of its own, 256 bits long', async () => {
    const [one, other] = [await startServed(), await startServed()]
    expect(one.token).toMatch(/^[\w-]{43}$/)
    expect(one.token).not.toBe(other.token)
    expect(one.address).toBe(`${one.origin}/#token=${one.token}`)
  })
})

describe('a host that cannot serve', () => {
  it('says that the port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()))
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    await expect(
      serve({ port, page: builtPage(), accept: () => undefined, acceptTerminal: () => undefined }),
    ).rejects.toMatchObject({
      failure: { kind: 'configuration', sentence: `Port ${port} is in use by another program.` },
    })
  })

  it('says that the page is not built', async () => {
    const page = join(temporaryFolder(), 'nothing')
    await expect(
      serve({ port: 0, page, accept: () => undefined, acceptTerminal: () => undefined }),
    ).rejects.toMatchObject({
      failure: { kind: 'configuration', sentence: `There is no built page in ${page}.` },
    })
  })
})

describe('the invitation that opens the browser', () => {
  it('leads to the token once, and is no way in by itself', async () => {
    const { port, invitation, address, token } = await startServed()
    expect(invitation).not.toContain(token)
    const { pathname } = new URL(invitation)
    const first = await rawRequest(port, pathname)
    expect([first.status, first.headers.get('location')]).toEqual([303, address])
    expect((await rawRequest(port, pathname)).status).toBe(410)
    const secret = pathname.split('/').at(-1) ?? ''
    const socket = `ws://127.0.0.1:${port}/rpc`
    expect(await handshake(socket, ['foredeck', `token.${secret}`])).toBe(401)
  })

  it('is refused where another page or another name asks', async () => {
    const { port, invitation } = await startServed()
    const { pathname } = new URL(invitation)
    const foreign = { Origin: 'http://evil.example' }
    expect((await rawRequest(port, pathname, foreign)).status).toBe(403)
    expect((await rawRequest(port, pathname, { Host: 'evil.example' })).status).toBe(421)
    expect((await rawRequest(port, pathname, {}, 'POST')).status).toBe(405)
    expect((await rawRequest(port, pathname)).status).toBe(303)
  })

  it.runIf(process.platform === 'linux')('knows whose program asks', async () => {
    const seen: (number | undefined)[] = []
    const server = createServer((socket) => {
      userAtOtherEnd(socket).then(
        (user) => {
          seen.push(user)
          socket.end()
        },
        () => socket.destroy(),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1').resume()
    await new Promise((resolve) => client.once('close', resolve))
    expect(seen).toEqual([process.getuid?.()])
  })
})
