import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket, WebSocketServer } from 'ws'
import { Tunnel } from '../../main/sessions/tunnels/tunnel.ts'
import { createSessionWorld } from '../integration/sessions/world.ts'
import { measured, type Measurement } from './measurement.ts'

const connections = 64
const kilobytesEach = 128
const rounds = 3
const megabytes = (connections * kilobytesEach) / 1024
/** As the agent sends: 1024 bytes and the header of a message. */
const frameBytes = 1024 + 120

/**
 * 64 connections at once through one tunnel, to a server on this machine, against plain WebSockets
 * with frames of the same size over the same loopback; all ends in this one process.
 */
export default async function tunnels(): Promise<Measurement[]> {
  const home = mkdtempSync(join(tmpdir(), 'foredeck-bench-'))
  const world = await createSessionWorld(home)
  const server = await listening()
  const tunnel = tunnelIn(world, portOf(server))
  try {
    await tunnel.start({ identity: '' })
    const { boundPort = 0 } = tunnel.row('')
    // The first pass finds out how fast the way is, and lets the engine compile.
    await throughTunnel(boundPort)
    const times: RoundTimes[] = []
    for (let round = 0; round < rounds; round += 1) times.push(await timedRound(boundPort))
    const carried = median(times.map((time) => time.carried))
    const many = median(times.map((time) => time.many))
    const one = median(times.map((time) => time.one))
    const note = `${megabytes} MB in ${kilobytesEach} KB each, median of ${rounds} rounds: ${speed(carried)} through the tunnel`
    return [
      measured(
        '64 tunnel connections against 64 plain WebSockets',
        median(times.map((time) => time.carried / time.many)),
        '×',
        undefined,
        `${note}, ${speed(many)} plain; ${remains}`,
      ),
      measured(
        '64 tunnel connections against one plain WebSocket',
        median(times.map((time) => time.carried / time.one)),
        '×',
        undefined,
        `${note}, ${speed(one)} plain; the tunnel’s session is one WebSocket, too`,
      ),
    ]
  } finally {
    tunnel.stop()
    server.close()
    await world.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Why a tunnel cannot be as fast as frames that nobody looks at. */
const remains =
  'as the protocol wants, each message of 1 KB is hashed at both ends and acknowledged by a message of its own, hashed as well: 70 % of the client’s time, and the endpoint’s agent takes nearly as long again'

/** Milliseconds of the three ways of one round. */
interface RoundTimes {
  readonly carried: number
  readonly many: number
  readonly one: number
}

/** All ways one after the other, so that whatever else the machine does falls on each of them. */
async function timedRound(boundPort: number): Promise<RoundTimes> {
  return {
    carried: await throughTunnel(boundPort),
    many: await throughWebSockets(connections),
    one: await throughWebSockets(1),
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const speed = (milliseconds: number) => `${((megabytes * 1000) / milliseconds).toFixed(0)} MB/s`

type World = Awaited<ReturnType<typeof createSessionWorld>>

/** A tunnel whose sessions lead to the agent of the embedded endpoint. */
function tunnelIn(world: World, port: number): Tunnel {
  const target = { account: '111122223333', region: 'eu-west-1' }
  return new Tunnel(
    { ...target, name: 'measured', via: { by: 'node', node: 'i-1' }, port },
    {
      sessions: {
        previewOpen: () => Promise.reject(new Error('Not asked.')),
        open: ({ node, document, parameters, events }) => {
          const wish = { ...parameters, type: ['LocalPortForwarding'] }
          const { session, sessionId } = world.open({
            sessionType: 'Port',
            parameters: wish,
            events,
          })
          const since = new Date().toISOString()
          const row = {
            ...{ ...target, id: sessionId, node, nodeName: node, document, encrypted: false },
            ...{ principal: '', role: '', startedAt: since, purpose: 'tunnel' as const },
            state: { phase: 'live' as const, since },
          }
          return Promise.resolve({ entry: 1, session, row: () => row })
        },
      },
      findNodes: () => Promise.resolve([]),
      changed: () => undefined,
      now: () => new Date(),
    },
  )
}

/** A server that sends every client the same amount and ends. */
async function listening() {
  const bytes = Buffer.alloc(kilobytesEach * 1024)
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(bytes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port

/** Milliseconds until all connections have all of their bytes. Throws where one has fewer. */
async function throughTunnel(port: number): Promise<number> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => connected(port)))
  const began = performance.now()
  const taken = await Promise.all(sockets.map(drained))
  const took = performance.now() - began
  if (taken.some((bytes) => bytes !== kilobytesEach * 1024)) throw new Error('Bytes were lost.')
  return took
}

function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  return new Promise((resolve, reject) => {
    socket.once('error', reject).once('connect', () => resolve(socket))
  })
}

function drained(socket: Socket): Promise<number> {
  let bytes = 0
  socket.on('data', (piece) => (bytes += piece.length))
  socket.write('x')
  return new Promise((resolve) => socket.once('end', () => resolve(bytes)))
}

/** Milliseconds for the same bytes over so many plain WebSockets at once, without compression. */
async function throughWebSockets(count: number): Promise<number> {
  const frames = (megabytes * 1024) / count
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await new Promise((resolve) => server.once('listening', resolve))
  server.on('connection', (far) => far.once('message', () => push(far, frames)))
  const sockets = await Promise.all(Array.from({ length: count }, () => opened(portOf(server))))
  const began = performance.now()
  await Promise.all(sockets.map((near) => taken(near, frames)))
  const took = performance.now() - began
  for (const near of sockets) near.terminate()
  server.close()
  return took
}

async function opened(port: number): Promise<WebSocket> {
  const near = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
  await new Promise((resolve) => near.once('open', resolve))
  return near
}

function taken(near: WebSocket, frames: number): Promise<void> {
  near.send('x')
  return new Promise((resolve) => {
    let seen = 0
    near.on('message', () => {
      seen += 1
      if (seen === frames) resolve()
    })
  })
}

const frame = Buffer.alloc(frameBytes)

/** Sends the frames, 64 at a time before it waits. */
function push(far: WebSocket, left: number): void {
  if (left === 0) return
  const waits = left % 64 === 0
  far.send(frame, waits ? () => push(far, left - 1) : undefined)
  if (!waits) push(far, left - 1)
}
