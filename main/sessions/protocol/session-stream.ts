import { Channel, type ChannelCounts } from './channel.ts'
import { decrypt, encrypt, type SessionKeys, splitKeys } from './encryption.ts'
import {
  challengeResponse,
  customerMessage,
  type EncryptionAnswer,
  type HandshakeRequest,
  handshakeResponse,
  readChallenge,
  readHandshakeRequest,
} from './handshake.ts'
import { flagValues, payloadTypes } from './layout.ts'
import type { AgentMessage, Stamp } from './message.ts'
import { chunksOf, flagPayload, readExitCode, readFlag, sizePayload } from './payloads.ts'
import { powersOf } from './versions.ts'
import type { SessionEffects, SessionPhase, StreamOptions } from './stream-parts.ts'

/** Agents wait 15 s for our part of a handshake, and send theirs again every second. */
const usualPatience = 30_000

/** What was typed before the session lived is kept, up to this many bytes. */
const earlyInput = 64 * 1024

/**
 * A command may wait for input without a word, so that nothing tells that the session lives. Agents
 * that want a handshake ask for it at once: one that answers and has not asked for so long
 * (milliseconds) will not ask any more.
 */
const silence = 2000

/** What a session's bytes come in; agents may say more than is known here. */
const streamTypes: ReadonlySet<number> = new Set([
  payloadTypes.output,
  payloadTypes.standardError,
  payloadTypes.exitCode,
  payloadTypes.flag,
])

/**
 * One session from its first frame to its end: handshake, encryption, and the bytes of its streams,
 * over a {@link Channel}. A state machine without clock or socket, as the channel is.
 */
export class SessionStream {
  readonly #effects: SessionEffects
  readonly #channel: Channel
  readonly #adopted: boolean
  #phase: SessionPhase = 'opening'
  #request: HandshakeRequest | undefined
  #keys: SessionKeys | undefined
  #early: Uint8Array[] = []
  #earlyLength = 0
  #size: { readonly columns: number; readonly rows: number } | undefined
  #starved = false
  #linked = false
  #probedAt: number | undefined
  #linkedAt: number | undefined
  #linkedLastAt = 0
  readonly #patience: number
  #now = 0

  constructor(
    effects: SessionEffects,
    stamp: () => Stamp,
    { patience, ...numbers }: StreamOptions = {},
  ) {
    this.#effects = effects
    this.#patience = patience ?? usualPatience
    this.#adopted = numbers.adopted !== undefined
    this.#channel = new Channel({
      ...numbers,
      stamp,
      effects: {
        transmit: (frame) => effects.transmit(frame),
        deliver: (message) => this.#deliver(message),
        closed: (reason) => this.#closed(reason),
      },
    })
  }

  get phase(): SessionPhase {
    return this.#phase
  }

  /** What was seen on the way, faults included. */
  get counts(): Readonly<ChannelCounts> {
    return this.#channel.counts
  }

  get roundTrip(): number | undefined {
    return this.#channel.roundTrip
  }

  get unacknowledged(): number {
    return this.#channel.unacknowledged
  }

  /** Of a session that lives: since when its agent owes a word, if it does. */
  get unansweredSince(): number | undefined {
    return this.#phase === 'live' ? this.#channel.unansweredSince : undefined
  }

  linkUp(now: number): void {
    this.#linkedAt ??= now
    this.#linkedLastAt = this.#now = now
    this.#linked = true
    this.#channel.linkUp(now)
    // Its handshake, if there was one, was between others.
    if (this.#adopted && this.#phase === 'opening') this.#begin('')
  }

  linkDown(): void {
    this.#linked = false
    this.#channel.linkDown()
  }

  tick(now: number): void {
    this.#now = now
    this.#channel.tick(now)
    this.#breakSilence(now)
    this.#giveUp(now)
    this.#offerRoom()
  }

  nextTick(): number | undefined {
    return this.#channel.nextTick()
  }

  receive(frame: Uint8Array, now: number): void {
    this.#now = now
    this.#channel.receive(frame, now)
    this.#offerRoom()
  }

  /**
   * Gives bytes to the stream and returns how many of them were taken; `room` is called when there
   * is room for the rest. Before the session lives they are kept for it.
   */
  write(bytes: Uint8Array, now: number): number {
    if (this.#phase === 'closed') return bytes.length
    if (this.#phase !== 'live') return this.#writeEarly(bytes)
    let taken = 0
    for (const chunk of chunksOf(bytes)) {
      if (!this.#sendBytes(chunk, now)) {
        this.#starved = true
        break
      }
      taken += chunk.length
    }
    return taken
  }

  /** The terminal's size; the latest one is told as soon as the session lives. */
  resize(columns: number, rows: number, now: number): void {
    this.#size = { columns, rows }
    if (this.#phase === 'live') this.#send(payloadTypes.size, sizePayload(columns, rows), now)
  }

  /** One of `flagValues`, for port sessions. */
  sendFlag(value: number, now: number): void {
    if (this.#phase === 'live') this.#send(payloadTypes.flag, flagPayload(value), now)
  }

  /**
   * Tells the agent of a tunnel to end its session, where it is new enough to understand. AWS does
   * so too when it is asked; whoever may open a session is not always allowed to ask.
   */
  terminate(now: number): void {
    const { properties, agentVersion } = this.#request ?? {}
    if (properties?.type !== 'LocalPortForwarding' || !powersOf(agentVersion).terminateFlag) return
    this.sendFlag(flagValues.terminateSession, now)
  }

  /** KMS gave a data key: `plaintext` of 64 bytes, and what the agent needs to have it too. */
  dataKey(plaintext: Uint8Array, answer: EncryptionAnswer, now: number): void {
    this.#keys = splitKeys(plaintext)
    this.#respond(now, answer)
  }

  /** There is no data key; the agent ends the session with this sentence. */
  dataKeyRefused(sentence: string, now: number): void {
    this.#respond(now, { failure: sentence })
  }

  /** A size does no harm to whatever agent gets it; its answer shows that the agent is there. */
  #breakSilence(now: number): void {
    if (this.#phase !== 'opening') return
    const { columns, rows } = this.#size ?? { columns: 80, rows: 24 }
    if (this.#probedAt === undefined) {
      const soonest = this.#earlyLength > 0 ? silence : this.#patience / 3
      if (now - (this.#linkedAt ?? now) < soonest) return
      this.#probedAt = now
      this.#send(payloadTypes.size, sizePayload(columns, rows), now)
    } else if (
      this.#earlyLength > 0 &&
      now - this.#probedAt >= silence &&
      this.#channel.unacknowledged === 0
    ) {
      this.#begin('')
    }
  }

  /** An agent that is there acknowledges a size, and goes on with its handshake. */
  #giveUp(now: number): void {
    const waiting = this.#phase === 'handshaking' || this.#channel.unacknowledged > 0
    const beginning = this.#phase === 'opening' || this.#phase === 'handshaking'
    const heardAt = Math.max(this.#linkedLastAt, this.#channel.heardAt)
    if (!this.#linked || !beginning || !waiting || now - heardAt < this.#patience) return
    const seconds = Math.round(this.#patience / 1000)
    this.#effects.broken(`The agent of the node has not answered for ${seconds} seconds.`)
  }

  #writeEarly(bytes: Uint8Array): number {
    const taken = bytes.slice(0, earlyInput - this.#earlyLength)
    if (taken.length > 0) this.#early.push(taken)
    this.#earlyLength += taken.length
    this.#starved = taken.length < bytes.length
    return taken.length
  }

  #sendBytes(chunk: Uint8Array, now: number): boolean {
    if (!this.#channel.hasRoom) return false
    return this.#send(payloadTypes.output, this.#keys ? encrypt(this.#keys, chunk) : chunk, now)
  }

  #send(payloadType: number, payload: Uint8Array, now: number): boolean {
    return this.#channel.send(payloadType, payload, now)
  }

  #offerRoom(): void {
    const open = this.#phase === 'live' && this.#channel.hasRoom
    if (!this.#starved || !open) return
    this.#starved = false
    this.#effects.room()
  }

  #closed(reason: string): void {
    this.#phase = 'closed'
    this.#effects.closed(reason)
  }

  #deliver(message: AgentMessage): void {
    switch (message.payloadType) {
      case payloadTypes.handshakeRequest:
        return this.#handshake(message.payload)
      case payloadTypes.encryptionChallengeRequest:
        return this.#challenge(message.payload)
      case payloadTypes.handshakeComplete:
        return this.#begin(customerMessage(message.payload))
      default:
        return this.#deliverStream(message)
    }
  }

  #deliverStream({ payloadType, payload }: AgentMessage): void {
    // It may be in clear although the session is not, and says nothing about its beginning.
    if (!streamTypes.has(payloadType)) {
      this.#channel.counts.unknown += 1
      return
    }
    if (this.#phase === 'opening') this.#begin('')
    if (payloadType === payloadTypes.flag) {
      const value = readFlag(payload)
      if (value !== undefined) this.#effects.flag(value)
      return
    }
    const bytes = this.#open(payload)
    if (bytes === undefined) {
      this.#effects.broken('A message of the session could not be decrypted with its key.')
    } else if (payloadType === payloadTypes.output) this.#effects.output(bytes)
    else if (payloadType === payloadTypes.standardError) this.#effects.standardError(bytes)
    else if (payloadType === payloadTypes.exitCode) this.#exit(bytes)
  }

  #exit(bytes: Uint8Array): void {
    const code = readExitCode(bytes)
    if (code !== undefined) this.#effects.exitCode(code)
  }

  #open(payload: Uint8Array): Uint8Array | undefined {
    return this.#keys ? decrypt(this.#keys, payload) : payload
  }

  #handshake(payload: Uint8Array): void {
    if (this.#phase !== 'opening') return
    const request = readHandshakeRequest(payload)
    if (!request) {
      this.#effects.broken('The agent began with a handshake that cannot be understood.')
      return
    }
    this.#phase = 'handshaking'
    this.#request = request
    if (request.encryption) this.#effects.needsDataKey(request.encryption)
    else this.#respond(this.#now)
  }

  #respond(now: number, answer?: EncryptionAnswer | { readonly failure: string }): void {
    if (this.#phase !== 'handshaking' || !this.#request) return
    this.#send(payloadTypes.handshakeResponse, handshakeResponse(this.#request, answer), now)
  }

  #challenge(payload: Uint8Array): void {
    const sealed = readChallenge(payload)
    const plain = sealed && this.#keys && decrypt(this.#keys, sealed)
    if (!plain || !this.#keys) {
      this.#effects.broken('The agent does not have the key that AWS KMS gave for this session.')
      return
    }
    const response = challengeResponse(encrypt(this.#keys, plain))
    this.#send(payloadTypes.encryptionChallengeResponse, response, this.#now)
  }

  #begin(message: string): void {
    if (this.#phase === 'live') return
    this.#phase = 'live'
    const encrypted = this.#keys !== undefined
    this.#effects.began({ request: this.#request, encrypted, message })
    if (this.#size) this.resize(this.#size.columns, this.#size.rows, this.#now)
    const early = this.#early
    this.#early = []
    this.#earlyLength = 0
    for (const bytes of early) this.write(bytes, this.#now)
  }
}
