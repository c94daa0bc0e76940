import { randomUUID } from 'node:crypto'
import type { Failure } from '../../shared/failure.ts'
import {
  type ConnectionTicket,
  type LifeCommand,
  type LifeEvent,
  type SessionLife,
  step,
} from './life.ts'
import { type Link, openLink } from './link.ts'
import type { EncryptionAnswer, EncryptionRequest } from './protocol/handshake.ts'
import { SessionStream } from './protocol/session-stream.ts'
import type { SessionBeginning, StreamNumbers } from './protocol/stream-parts.ts'

/** What AWS is asked for while a session lives. Each throws a `FailureError`. */
export interface SessionCalls {
  /** ResumeSession with credentials resolved anew; undefined where AWS gives no token any more. */
  resume(): Promise<ConnectionTicket | undefined>
  terminate(): Promise<void>
  /** GenerateDataKey in the session's region. */
  dataKey(request: EncryptionRequest): Promise<{ plaintext: Uint8Array; answer: EncryptionAnswer }>
}

/** What a session tells. */
export interface SessionEvents {
  life(life: SessionLife): void
  began(beginning: SessionBeginning): void
  output(bytes: Uint8Array): void
  standardError(bytes: Uint8Array): void
  exitCode(code: number): void
  flag(value: number): void
  /** {@link Session.write} takes bytes again. */
  room(): void
}

/** What a session is made of; `connect` and the clock are there to be replaced in tests. */
export interface SessionParts {
  /** Absent for a session that is to be resumed first. */
  readonly ticket?: ConnectionTicket | undefined
  readonly calls: SessionCalls
  readonly events: SessionEvents
  readonly failureOf: (error: unknown) => Failure
  readonly connect?: typeof openLink
  /** Given for a session that another process began, which had it. */
  readonly clientId?: string | undefined
  readonly numbers?: StreamNumbers | undefined
  /** How long an agent may leave a beginning unanswered, in milliseconds. */
  readonly patience?: number | undefined
  /** How long it may later leave a message unanswered before that is told, in milliseconds. */
  readonly silentAfter?: number | undefined
}

const tickEvery = 100
/** Agents answer within their round trip; so long (ms) is not one. */
const usualSilentAfter = 10_000
/** Above this many bytes the network is given no more: what waits here is kept anyway. */
const networkFull = 1024 * 1024

/** One Session Manager session, alive over as many connections as it takes. */
export class Session {
  readonly #parts: SessionParts
  /** The same for every connection of this session; the service tells clients apart by it. */
  readonly #clientId: string
  readonly #stream: SessionStream
  #life: SessionLife = { phase: 'connecting', since: performance.now() }
  #link: Link | undefined
  #retry: NodeJS.Timeout | undefined
  #ticker: NodeJS.Timeout | undefined
  #held = false
  /** Since when an answer of the agent could be heard. */
  #listeningSince = 0

  constructor(parts: SessionParts) {
    this.#parts = parts
    this.#clientId = parts.clientId ?? randomUUID()
    const { events } = parts
    this.#stream = new SessionStream(
      {
        ...events,
        transmit: (frame) => {
          this.#link?.send(frame)
        },
        needsDataKey: (request) => this.#fetchDataKey(request),
        closed: (reason) => this.#happen({ kind: 'channel-closed', reason }),
        broken: (sentence) => this.#happen({ kind: 'end', reason: sentence }),
      },
      () => ({ now: Date.now(), id: randomUUID() }),
      { ...parts.numbers, patience: parts.patience },
    )
    if (parts.ticket) this.#connect(parts.ticket)
    else this.#happen({ kind: 'cut' })
  }

  get life(): SessionLife {
    return this.#life
  }

  /** What is sent and not yet acknowledged, and how long an acknowledgement takes (ms). */
  get traffic() {
    const { unacknowledged, roundTrip, counts } = this.#stream
    return { unacknowledged, roundTrip, counts }
  }

  /** Gives bytes to the session and returns how many it took; `room` tells when to go on. */
  write(bytes: Uint8Array): number {
    return this.#stream.write(bytes, performance.now())
  }

  resize(columns: number, rows: number): void {
    this.#stream.resize(columns, rows, performance.now())
  }

  sendFlag(value: number): void {
    this.#stream.sendFlag(value, performance.now())
  }

  /** The reader cannot keep up: nothing more is read from the network until {@link release}. */
  hold(): void {
    this.#held = true
    this.#link?.pause()
  }

  release(): void {
    this.#held = false
    this.#link?.resume()
  }

  /** The network, the power or the login is back, or the user asks: try now. */
  wake(): void {
    if (this.#life.phase === 'live') this.#link?.probe()
    this.#happen({ kind: 'wake' })
  }

  /** Ends the session at AWS. */
  end(reason: string): void {
    if (this.#life.phase === 'live') this.#stream.terminate(performance.now())
    this.#happen({ kind: 'end', reason })
  }

  /** Lets go of it without a word: at AWS it goes on until its idle timeout. */
  leave(): void {
    this.#life = { phase: 'ended', since: performance.now(), reason: '' }
    this.#disconnect()
  }

  #happen(event: LifeEvent): void {
    const { life, commands } = step(this.#life, event, performance.now(), Math.random())
    const changed = life !== this.#life
    this.#life = life
    for (const command of commands) this.#obey(command)
    if (changed) this.#parts.events.life(life)
  }

  #obey(command: LifeCommand): void {
    switch (command.kind) {
      case 'connect':
        return this.#connect(command.ticket)
      case 'resume':
        return void this.#resume()
      case 'wait':
        clearTimeout(this.#retry)
        this.#retry = setTimeout(() => this.#happen({ kind: 'due' }), command.milliseconds)
        return
      case 'disconnect':
        return this.#disconnect()
      case 'terminate':
        // Without an answer the session ends by its idle timeout; the user is not held up.
        this.#parts.calls.terminate().catch(() => undefined)
    }
  }

  #connect(ticket: ConnectionTicket): void {
    const connect = this.#parts.connect ?? openLink
    let unheard = true
    const link = connect(ticket, this.#clientId, {
      opened: () => this.#opened(),
      frame: (bytes) => {
        unheard = false
        this.#stream.receive(bytes, performance.now())
      },
      cut: () => this.#cut(link, unheard),
    })
    this.#link = link
  }

  #opened(): void {
    if (this.#held) this.#link?.pause()
    this.#listeningSince = performance.now()
    this.#stream.linkUp(performance.now())
    this.#ticker ??= setInterval(() => this.#tick(), tickEvery)
    this.#happen({ kind: 'opened' })
  }

  #tick(): void {
    const now = performance.now()
    if ((this.#link?.waiting ?? 0) < networkFull) this.#stream.tick(now)
    if (this.#held) this.#listeningSince = now
    this.#listen(now)
  }

  /** A connection to AWS may well stand while the node behind it is gone. */
  #listen(now: number): void {
    if (this.#life.phase !== 'live') return
    const since = this.#stream.unansweredSince
    const silence = now - Math.max(since ?? now, this.#listeningSince)
    const silent = silence >= (this.#parts.silentAfter ?? usualSilentAfter)
    if (silent === (this.#life.silentSince !== undefined)) return
    if (!silent || since === undefined) return this.#happen({ kind: 'heard' })
    // It may be the connection that is dead and not the node.
    this.#link?.probe()
    this.#happen({ kind: 'silent', since: Math.max(since, this.#listeningSince) })
  }

  #cut(link: Link, unheard: boolean): void {
    if (link !== this.#link) return
    this.#link = undefined
    this.#stream.linkDown()
    this.#happen({ kind: 'cut', unheard })
  }

  #disconnect(): void {
    clearTimeout(this.#retry)
    clearInterval(this.#ticker)
    this.#stream.linkDown()
    this.#link?.close()
    this.#link = undefined
  }

  async #resume(): Promise<void> {
    try {
      const ticket = await this.#parts.calls.resume()
      this.#happen(ticket ? { kind: 'resumed', ticket } : { kind: 'no-token' })
    } catch (error) {
      this.#happen({ kind: 'resume-failed', failure: this.#parts.failureOf(error) })
    }
  }

  #fetchDataKey(request: EncryptionRequest): void {
    this.#parts.calls
      .dataKey(request)
      .then(({ plaintext, answer }) => this.#stream.dataKey(plaintext, answer, performance.now()))
      .catch((error: unknown) => {
        this.#stream.dataKeyRefused(this.#parts.failureOf(error).sentence, performance.now())
      })
  }
}
