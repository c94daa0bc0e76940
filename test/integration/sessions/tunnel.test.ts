import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { tunnelsTable } from '../../../main/store/tunnels-table.ts'
import { createTunnels } from '../../../main/sessions/tunnels/tunnels.ts'
import { createNotices } from '../../../main/system/notices.ts'
import { tunnelCrier } from '../../../main/system/tunnel-notices.ts'
import type { SilencePace } from '../../../main/sessions/tunnels/silence.ts'
import { confirmation, createTunnelWorld, listening } from './tunnel-world.ts'

const soon = { timeout: 40_000, interval: 20 }
let close: (() => Promise<void>) | undefined
afterEach(() => close?.())

async function world(...words: Parameters<typeof createTunnelWorld>) {
  const made = await createTunnelWorld(...words)
  close = () => made.close()
  return made
}

/** A web server that answers with as many bytes as asked for, and their hash. */
async function webServer() {
  const server = createServer((request, response) => {
    const body = randomBytes(Number(new URL(request.url ?? '/', 'http://x').searchParams.get('n')))
    response.setHeader('x-hash', createHash('sha256').update(body).digest('hex'))
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

async function fetchThrough(port: number | undefined, length: number) {
  const response = await fetch(`http://127.0.0.1:${port}/?n=${length}`, {
    headers: { connection: 'close' },
  })
  const body = Buffer.from(await response.arrayBuffer())
  const hash = createHash('sha256').update(body).digest('hex')
  return body.length === length && hash === response.headers.get('x-hash')
}

function savedTunnels() {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE tunnels (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID')
  return tunnelsTable(database)
}

/** Sends everything, ends, and gives what came until the end; rejects at a reset. */
function exchange(port: number | undefined, bytes: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const heard: Buffer[] = []
    const socket = connect({ port: port ?? 0, host: '127.0.0.1', allowHalfOpen: true })
    socket.on('data', (piece) => heard.push(piece))
    socket.on('end', () => resolve(Buffer.concat(heard)))
    socket.on('error', reject)
    socket.end(bytes)
  })
}

describe('a tunnel', () => {
  it('carries 64 connections to a web server at once', async () => {
    const made = await world()
    const one = made.tunnel({ port: await webServer() })
    await one.start(confirmation)
    const { boundPort } = one.row('1')
    const lengths = Array.from({ length: 64 }, (_, index) => 1 + index * 997)
    const all = await Promise.all(lengths.map((length) => fetchThrough(boundPort, length)))
    expect(all.every(Boolean)).toBe(true)
    const row = one.row('1')
    expect(row).toMatchObject({ state: { phase: 'open' }, accepted: 64, node: 'i-1' })
    expect(row.bytesReceived).toBeGreaterThan(lengths.reduce((sum, length) => sum + length, 0))
    await vi.waitFor(() => expect(one.row('1').connections).toBe(0), soon)
  })

  it('tells that its connections are over, too', async () => {
    const made = await world()
    let told = -1
    const changed = () => (told = one.row('1').connections)
    const one = made.tunnel({ port: await webServer() }, { changed })
    await one.start(confirmation)
    expect(await fetchThrough(one.row('1').boundPort, 10)).toBe(true)
    await vi.waitFor(() => expect(told).toBe(0), soon)
  })

  it('hears the answer to what was sent with a half close', async () => {
    const made = await world()
    const { port } = await listening((socket) => {
      const heard: Buffer[] = []
      socket.on('data', (piece: Buffer) => {
        heard.push(piece)
        // The agent does not pass a half close on: an answer must follow from what was said.
        if (Buffer.concat(heard).length < 100_000) return
        setTimeout(
          () => socket.end(createHash('sha256').update(Buffer.concat(heard)).digest()),
          300,
        )
      })
    })
    const one = made.tunnel({ port })
    await one.start(confirmation)
    const bytes = randomBytes(100_000)
    const answer = await exchange(one.row('1').boundPort, bytes)
    expect(answer.equals(createHash('sha256').update(bytes).digest())).toBe(true)
  })

  it('lets go of a half-closed connection that stays silent', async () => {
    const made = await world()
    const { port } = await listening((socket) => socket.write('hello'))
    const one = made.tunnel({ port }, { grace: 300 })
    await one.start(confirmation)
    expect((await exchange(one.row('1').boundPort, Buffer.from('x'))).toString()).toBe('hello')
    await vi.waitFor(() => expect(one.row('1').connections).toBe(0), soon)
  })

  it('resets a connection that the node could not make, and says so', async () => {
    const made = await world()
    const { port, server } = await listening(() => undefined)
    await new Promise((resolve) => server.close(resolve))
    const one = made.tunnel({ port })
    await one.start(confirmation)
    await expect(exchange(one.row('1').boundPort, Buffer.from('x'))).rejects.toThrow(/ECONNRESET/)
    expect(one.row('1')).toMatchObject({
      state: { phase: 'open' },
      trouble: { code: 'ConnectToPortError', sentence: `i-1 could not connect to port ${port}.` },
    })
  })

  it('loses nothing while its connection to AWS is cut again and again', async () => {
    const made = await world({ loss: 0.02, jitter: 5 })
    const { gateway } = made
    const bytes = randomBytes(200_000)
    // It ends by itself: no silence counts for an end while cuts go on.
    const { port } = await listening((socket) => {
      let heard = 0
      socket.on('data', (piece) => {
        heard += piece.length
        socket.write(piece)
        if (heard === bytes.length) socket.end()
      })
    })
    const one = made.tunnel({ port })
    await one.start(confirmation)
    // On a crowded machine its session is not always taken up between two beats.
    const isOpen = () => one.row('1').state.phase === 'open'
    const cuts = setInterval(() => isOpen() && gateway.cut(), 500)
    onTestFinished(() => clearInterval(cuts))
    expect((await exchange(one.row('1').boundPort, bytes)).equals(bytes)).toBe(true)
  }, 120_000)

  it('opens a new session when its session ends; connections wait for it', async () => {
    const made = await world()
    const { gateway, opened } = made
    const one = made.tunnel({ port: await webServer() })
    await one.start(confirmation)
    const { boundPort } = one.row('1')
    expect(await fetchThrough(boundPort, 10)).toBe(true)
    gateway.terminate(opened[0]?.id ?? '', 'The session was terminated.')
    await vi.waitFor(() => expect(one.row('1').state.phase).toBe('restarting'), soon)
    expect(await fetchThrough(boundPort, 10)).toBe(true)
    expect(one.row('1')).toMatchObject({ state: { phase: 'open' }, session: opened[1]?.id })
  })

  it('moves to another node of its tag when its node is gone', async () => {
    const made = await world()
    const { gateway, opened, nodes, dead } = made
    nodes.push({ node: 'i-2', name: 'web-2' })
    const one = made.tunnel({
      port: await webServer(),
      via: { by: 'tag', key: 'role', value: 'web' },
    })
    await one.start(confirmation)
    expect(await fetchThrough(one.row('1').boundPort, 10)).toBe(true)
    dead.add('i-1')
    gateway.terminate(opened[0]?.id ?? '', 'The instance is gone.')
    await vi.waitFor(() => expect(one.row('1').node).toBe('i-2'), soon)
    expect(await fetchThrough(one.row('1').boundPort, 10)).toBe(true)
  })

  /** A tunnel by a tag, with a connection that its node owes an answer. */
  async function silent(silence: SilencePace) {
    const made = await world({}, 200)
    const findNodes = vi.fn(made.parts.findNodes)
    const via = { by: 'tag', key: 'role', value: 'web' } as const
    const one = made.tunnel({ port: await webServer(), via }, { findNodes, silence })
    await one.start(confirmation)
    expect(await fetchThrough(one.row('1').boundPort, 10)).toBe(true)
    const asked = findNodes.mock.calls.length
    made.gateway.weather = { ...made.gateway.weather, mute: true }
    const waiting = connect(one.row('1').boundPort ?? 0, '127.0.0.1', () => waiting.write('GET'))
    waiting.on('error', () => undefined)
    onTestFinished(() => void waiting.destroy())
    const unmute = () => (made.gateway.weather = { ...made.gateway.weather, mute: false })
    return { ...made, one, unmute, looks: () => findNodes.mock.calls.length - asked }
  }

  it('moves away from a node that is gone behind a connection that stands', async () => {
    const { one, nodes, dead, unmute } = await silent({ lookEvery: 300, longest: 60_000 })
    await vi.waitFor(() => expect(one.row('1').state.phase).toBe('resuming'), soon)
    expect(one.row('1').state).toMatchObject({ failure: { sentence: 'web-1 does not answer.' } })
    nodes.push({ node: 'i-2', name: 'web-2' })
    dead.add('i-1')
    await vi.waitFor(() => expect(one.row('1').node).toBe('i-2'), soon)
    unmute()
    expect(await fetchThrough(one.row('1').boundPort, 10)).toBe(true)
  })

  it('waits for a silent node that is said to be online, and goes on with it', async () => {
    const { one, opened, looks, unmute } = await silent({ lookEvery: 50, longest: 60_000 })
    await vi.waitFor(() => expect(looks()).toBeGreaterThan(3), soon)
    unmute()
    await vi.waitFor(() => expect(one.row('1').state.phase).toBe('open'), soon)
    expect(opened).toHaveLength(1)
    expect(await fetchThrough(one.row('1').boundPort, 10)).toBe(true)
  })

  it('opens a new session on a node that was silent for too long, as after a reboot', async () => {
    const { one, opened, unmute } = await silent({ lookEvery: 50, longest: 1_500 })
    await vi.waitFor(() => expect(opened.length).toBeGreaterThan(1), soon)
    expect(opened[1]?.node).toBe('i-1')
    unmute()
    expect(await fetchThrough(one.row('1').boundPort, 10)).toBe(true)
  })

  it('calls its user when it may move to another node only with a typed word', async () => {
    const made = await world()
    const { gateway, opened, nodes, dead, typed } = made
    nodes.push({ node: 'i-2', name: 'web-2' })
    typed.add('i-2')
    const notices = createNotices()
    const crier = tunnelCrier(notices)
    const tunnels = createTunnels({ ...made.parts, saved: savedTunnels(), crier })
    onTestFinished(() => tunnels.dispose())
    const via = { by: 'tag', key: 'role', value: 'web' } as const
    const where = { account: '111122223333', region: 'eu-west-1' }
    const { id } = tunnels.save({ ...where, name: 'orders', port: await webServer(), via })
    const { boundPort } = await tunnels.start(id, confirmation)
    expect(await fetchThrough(boundPort, 10)).toBe(true)
    expect(notices.all()).toEqual([])
    dead.add('i-1')
    gateway.terminate(opened[0]?.id ?? '', 'The instance is gone.')
    await vi.waitFor(
      () =>
        expect(notices.all()).toEqual([
          {
            ...{ id: `tunnel-${id}`, kind: 'warning', leadsTo: 'tunnels' },
            sentence:
              'Tunnel orders: The tunnel can go on through web-2, which its account’s policy wants confirmed.',
            advice: 'Start it again to confirm the node.',
          },
        ]),
      soon,
    )
    typed.clear()
    await tunnels.start(id, confirmation)
    expect(notices.all()).toEqual([])
  })

  it('names the process on a port that is in use, and opens no session', async () => {
    const made = await world()
    const { opened } = made
    const { port } = await listening(() => undefined)
    const one = made.tunnel({ port: 80, localPort: port })
    const who = process.platform === 'linux' ? ' by Foredeck itself' : ''
    await expect(one.start(confirmation)).rejects.toMatchObject({
      failure: {
        kind: 'conflict',
        sentence: `Port ${port} on this machine is in use${who}.`,
      },
    })
    expect(opened).toEqual([])
    expect(one.row('1').state.phase).toBe('stopped')
  })

  it('is closed when it is stopped', async () => {
    const made = await world()
    const one = made.tunnel({ port: await webServer() })
    await one.start(confirmation)
    const { boundPort } = one.row('1')
    one.stop()
    expect(one.row('1')).toMatchObject({ state: { phase: 'stopped' }, connections: 0 })
    await expect(fetchThrough(boundPort, 1)).rejects.toThrow()
  })
})
