import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { gatherOn } from './gather.ts'
import { Agent, type AgentSession } from './agent/agent.ts'
import type { PluginStarter } from './agent/plugin.ts'
import { jsonPayload, typeOf, writeFrame } from './agent/wire.ts'
import { pathOf } from './path.ts'

/** How the weather between client and agent is, and when connections are closed. */
export interface GatewayWeather {
  /** Shares of frames, 0 to 1. */
  readonly loss: number
  readonly duplication: number
  /** Longest delay of a frame, in milliseconds; frames overtake each other within it. */
  readonly jitter: number
  /** After so many milliseconds a connection is closed with code 1000, as AWS does hourly. */
  readonly closeAfter: number
  /** Nothing that agents say arrives. */
  readonly mute: boolean
  /** No token is accepted. */
  readonly refuse: boolean
}

/** As AWS: no faults, and all connections closed about once an hour. */
export const usualWeather: GatewayWeather = {
  loss: 0,
  duplication: 0,
  jitter: 0,
  closeAfter: 3_600_000,
  mute: false,
  refuse: false,
}

/** Frames that wait for a session's first connection. */
const mostEarly = 256

/** One session as the service knows it. */
interface Held {
  readonly sessionId: string
  token: string
  readonly agent: Agent
  client: WebSocket | undefined
  /** To be called before each frame to the client. */
  gather: () => void
  /** What the service would tell a client that is away now. */
  closed: string | undefined
  /** Runs out when nothing is typed for long. */
  idle: NodeJS.Timeout | undefined
}

/** The part of Session Manager between client and agent: connections, tokens, and their end. */
export class SessionGateway {
  readonly #sessions = new Map<string, Held>()
  /** What agents said before their client came for the first time, by session. */
  readonly #early = new Map<string, Buffer[]>()
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  readonly #startShell: PluginStarter
  readonly #random: () => number
  weather: GatewayWeather

  constructor(startShell: PluginStarter, weather: GatewayWeather, random: () => number) {
    this.#startShell = startShell
    this.weather = weather
    this.#random = random
  }

  /** Starts a session's agent; returns the token of its first connection. */
  start(session: AgentSession, ended: (reason: string) => void): string {
    const token = newToken()
    this.#early.set(session.sessionId, [])
    const agent = new Agent(
      session,
      {
        transmit: (frame) => this.#toClient(session.sessionId, frame),
        ended: (reason) => {
          this.#close(session.sessionId, reason)
          ended(reason)
        },
      },
      this.#startShell,
    )
    const { sessionId } = session
    const idle = this.#idleTimer(sessionId, session.idle)
    const nobody = { client: undefined, gather: () => undefined, closed: undefined }
    const held: Held = { sessionId, token, agent, ...nobody, idle }
    this.#sessions.set(sessionId, held)
    return token
  }

  /** A token for one more connection, or undefined where the session is over. */
  resume(sessionId: string): string | undefined {
    const held = this.#sessions.get(sessionId)
    if (!held || held.closed !== undefined) return undefined
    held.token = newToken()
    return held.token
  }

  /** Ends a session with a word to its client. */
  terminate(sessionId: string, reason: string): void {
    this.#sessions.get(sessionId)?.agent.stop()
    this.#close(sessionId, reason)
  }

  static readonly pathOf = pathOf

  /** Takes over a connection to a data channel; false where the path is none. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const [, sessionId] = /^\/v1\/data-channel\/([\w.-]+)\?/.exec(request.url ?? '') ?? []
    if (sessionId === undefined) return false
    this.#server.handleUpgrade(request, socket, head, (client) =>
      this.#greet(sessionId, client, gatherOn(socket)),
    )
    return true
  }

  /** Cuts every connection without a word. */
  cut(): void {
    for (const { client } of this.#sessions.values()) client?.terminate()
  }

  stop(): void {
    for (const { agent } of this.#sessions.values()) agent.stop()
    this.cut()
    this.#server.close()
  }

  /** The first message must bring the token; nothing is answered to it. */
  #greet(sessionId: string, client: WebSocket, gather: () => void): void {
    client.on('error', () => client.terminate())
    client.once('message', (data) => {
      const held = this.#sessions.get(sessionId)
      const token = tokenOf(data as Buffer)
      if (!held || this.weather.refuse || token !== held.token)
        return client.close(1008, 'Invalid token')
      // Good for one connection only.
      held.token = randomUUID()
      return this.#attach(held, client, gather)
    })
  }

  #attach(held: Held, client: WebSocket, gather: () => void): void {
    held.client?.close(1000, 'Another connection took over.')
    held.client = client
    held.gather = gather
    const close = setTimeout(() => client.close(1000, 'Bye'), this.weather.closeAfter)
    client.on('close', () => {
      clearTimeout(close)
      if (held.client === client) held.client = undefined
    })
    client.on('message', (data) => this.#carry(() => this.#toAgent(held, data as Buffer)))
    client.send(writeFrame('start_publication', {}))
    for (const frame of this.#early.get(held.sessionId) ?? []) client.send(frame)
    this.#early.delete(held.sessionId)
    if (held.closed !== undefined) this.#tell(held, held.closed)
  }

  #toAgent(held: Held, bytes: Buffer): void {
    if (typeOf(bytes) === 'input_stream_data') held.idle?.refresh()
    held.agent.receive(bytes)
  }

  #toClient(sessionId: string, frame: Buffer): void {
    if (this.weather.mute) return
    this.#carry(() => {
      const held = this.#sessions.get(sessionId)
      if (held?.client) {
        held.gather()
        return held.client.send(frame)
      }
      // The agent sends again what is too much.
      const early = this.#early.get(sessionId)
      if (early && early.length < mostEarly) early.push(frame)
    })
  }

  #idleTimer(sessionId: string, idle: number | undefined): NodeJS.Timeout | undefined {
    if (idle === undefined) return undefined
    const timer = setTimeout(() => this.#timeOut(sessionId), idle)
    return timer.unref()
  }

  #timeOut(sessionId: string): void {
    this.terminate(sessionId, 'Your session timed out due to inactivity.')
  }

  #carry(deliver: () => void): void {
    const { loss, duplication, jitter } = this.weather
    if (this.#random() < loss) return
    const times = this.#random() < duplication ? 2 : 1
    for (let time = 0; time < times; time += 1) {
      if (jitter === 0) deliver()
      else setTimeout(deliver, this.#random() * jitter)
    }
  }

  #close(sessionId: string, reason: string): void {
    const held = this.#sessions.get(sessionId)
    if (!held || held.closed !== undefined) return
    held.closed = reason
    clearTimeout(held.idle)
    this.#tell(held, reason)
  }

  #tell({ sessionId, client }: Held, reason: string): void {
    const content = {
      MessageType: 'channel_closed',
      MessageId: randomUUID(),
      CreatedDate: new Date().toISOString(),
      DestinationId: sessionId,
      SessionId: sessionId,
      SchemaVersion: 1,
      Output: reason,
    }
    client?.send(writeFrame('channel_closed', { payload: jsonPayload(content) }))
  }
}

function newToken(): string {
  return randomBytes(120).toString('base64')
}

function tokenOf(bytes: Buffer): string | undefined {
  try {
    const { TokenValue } = JSON.parse(bytes.toString()) as { TokenValue?: string }
    return TokenValue
  } catch {
    return undefined
  }
}
