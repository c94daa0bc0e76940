import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket, WebSocketServer } from 'ws'
import { createSessionWorld } from '../integration/sessions/world.ts'
import { measured, type Measurement } from './measurement.ts'

const megabyte = 1024 * 1024
/** As the agent sends: 1024 bytes and the header of a message. */
const frameBytes = 1024 + 120
const keys = 200
const openings = 30

/**
 * The data channel with an agent of the embedded endpoint in this same process, against a plain
 * WebSocket with frames of the same size over the same loopback.
 */
export default async function sessions(): Promise<Measurement[]> {
  const home = mkdtempSync(join(tmpdir(), 'foredeck-bench-'))
  const world = await createSessionWorld(home)
  try {
    const plain = await plainStream(100)
    const streamed = await sessionStream(world, 100)
    const echoes = await sessionEchoes(world)
    const bare = await plainEchoes()
    const prompts = await sessionPrompts(world)
    const trips = await plainTrips()
    const grown = await memoryOver(world, 1024)
    return [
      measured(
        'stream of 100 MB against a plain WebSocket',
        streamed / plain,
        '×',
        undefined,
        `${(100_000 / streamed).toFixed(0)} MB/s through the session, ${(100_000 / plain).toFixed(0)} MB/s plain; both ends, digests and acknowledgements included, in one process`,
      ),
      measured(
        'echo of a key, p50 over a plain WebSocket’s',
        quantile(echoes, 0.5) - quantile(bare, 0.5),
        'ms',
        undefined,
        `${keys} keys, one after the other`,
      ),
      measured(
        'echo of a key, p99 over a plain WebSocket’s',
        quantile(echoes, 0.99) - quantile(bare, 0.99),
        'ms',
        undefined,
        `${keys} keys, one after the other`,
      ),
      measured(
        'first words of a shell over the round trips that they need, p50',
        quantile(prompts, 0.5) - quantile(trips, 0.5),
        'ms',
        undefined,
        `${openings} shells; TCP, WebSocket and opening message take ${quantile(trips, 0.5).toFixed(1)} ms without a session; the start of the shell’s process is in it`,
      ),
      measured(
        'memory that a stream of 1 GB leaves behind',
        grown,
        'MB',
        { atMost: 32 },
        'heap and buffers of client and agent after it, over those after the first 64 MB',
      ),
    ]
  } finally {
    await world.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** From the opening of a shell until it says something, in milliseconds each. */
async function sessionPrompts(world: World): Promise<number[]> {
  const times: number[] = []
  for (let opening = 0; opening < openings; opening += 1) {
    const began = performance.now()
    const { session } = await new Promise<ReturnType<World['open']>>((resolve) => {
      const opened = world.open({ events: { output: () => queueMicrotask(() => resolve(opened)) } })
    })
    times.push(performance.now() - began)
    session.end('')
  }
  return times
}

/** A connection, one message to the other end and one back, in milliseconds each. */
async function plainTrips(): Promise<number[]> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await new Promise((resolve) => server.once('listening', resolve))
  server.on('connection', (client) => client.on('message', () => client.send(Buffer.alloc(200))))
  const { port } = server.address() as AddressInfo
  const times: number[] = []
  for (let opening = 0; opening < openings; opening += 1) {
    const began = performance.now()
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
    socket.once('open', () => socket.send('{"TokenValue":"token"}'))
    await new Promise((resolve) => socket.once('message', resolve))
    times.push(performance.now() - began)
    socket.terminate()
  }
  server.close()
  return times
}

type World = Awaited<ReturnType<typeof createSessionWorld>>

/** A session that runs a command; `taken` counts what it printed, `over` tells its end. */
function command(world: World, text: string, onOutput: (bytes: Uint8Array) => void) {
  let done = (): void => undefined
  const over = new Promise<void>((resolve) => (done = resolve))
  const { session } = world.open({
    sessionType: 'NonInteractiveCommands',
    parameters: { command: [text], separateOutputStream: ['true'] },
    events: { output: onOutput, exitCode: () => done() },
  })
  return { session, over }
}

/** Milliseconds from the first byte of a session's output to its end. */
async function sessionStream(world: World, megabytes: number): Promise<number> {
  let began = 0
  const { session, over } = command(world, `head -c ${megabytes * megabyte} /dev/zero`, () => {
    began ||= performance.now()
  })
  await over
  session.end('Measured.')
  return performance.now() - began
}

/** Bytes held in heap and buffers after a stream of so many megabytes, over those after its start. */
async function memoryOver(world: World, megabytes: number): Promise<number> {
  let taken = 0
  let early = 0
  const { session, over } = command(world, `head -c ${megabytes * megabyte} /dev/zero`, (bytes) => {
    taken += bytes.length
    if (early === 0 && taken > 64 * megabyte) early = held()
  })
  await over
  session.end('Measured.')
  return (held() - early) / megabyte
}

function held(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Milliseconds from each key to its echo by the far end's terminal. */
async function sessionEchoes(world: World): Promise<number[]> {
  let heard = (): void => undefined
  const { session } = world.open({
    sessionType: 'InteractiveCommands',
    parameters: { command: ['cat'] },
    events: { output: () => heard() },
  })
  const press = () => {
    const echoed = new Promise<void>((resolve) => (heard = resolve))
    session.write(Buffer.from('a'))
    return echoed
  }
  await press()
  const times = await timesOf(press)
  session.end('Measured.')
  return times
}

async function plainStream(megabytes: number): Promise<number> {
  const plain = await plainSockets()
  const frames = megabytes * 1024
  const frame = Buffer.alloc(frameBytes)
  const began = performance.now()
  await new Promise<void>((resolve) => {
    let seen = 0
    plain.near.on('message', () => {
      seen += 1
      if (seen === frames) resolve()
    })
    const push = (left: number): void => {
      if (left === 0) return
      plain.far.send(frame, left % 64 === 0 ? () => push(left - 1) : undefined)
      if (left % 64 !== 0) push(left - 1)
    }
    push(frames)
  })
  const took = performance.now() - began
  await plain.close()
  return took
}

async function plainEchoes(): Promise<number[]> {
  const plain = await plainSockets()
  plain.far.on('message', (bytes: Buffer) => plain.far.send(bytes))
  const times = await timesOf(() => {
    const echoed = new Promise<void>((resolve) => plain.near.once('message', () => resolve()))
    plain.near.send(Buffer.alloc(frameBytes - 1023))
    return echoed
  })
  await plain.close()
  return times
}

/** Two ends of one WebSocket over loopback, without compression. */
async function plainSockets() {
  const server = createServer()
  const sockets = new WebSocketServer({ server, perMessageDeflate: false })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const accepted = new Promise<WebSocket>((resolve) => sockets.once('connection', resolve))
  const near = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
  const far = await accepted
  await new Promise<void>((resolve) => near.once('open', () => resolve()))
  return {
    near,
    far,
    async close() {
      near.terminate()
      sockets.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function timesOf(press: () => Promise<void>): Promise<number[]> {
  const times: number[] = []
  for (let key = 0; key < keys; key += 1) {
    const began = performance.now()
    await press()
    times.push(performance.now() - began)
  }
  return times
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
