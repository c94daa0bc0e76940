import { acknowledgedSequence, encodeAcknowledgement } from './acknowledgement.ts'
import { closingReason } from './closing.ts'
import { createIncoming, type IncomingLimits } from './incoming.ts'
import { messageTypes } from './layout.ts'
import {
  type AgentMessage,
  decodeMessage,
  encodeInput,
  type FrameFault,
  type Stamp,
} from './message.ts'
import { createOutgoing, type OutgoingLimits } from './outgoing.ts'

/** What a channel does to the world around it. */
export interface ChannelEffects {
  /** Hand this frame to the socket; called only while the link is up. */
  transmit(frame: Buffer): void
  /** One message of the agent's stream, each exactly once, in order. */
  deliver(message: AgentMessage): void
  /** The service has closed the channel for good. The reason is empty for a normal end. */
  closed(reason: string): void
}

/** What a channel saw, to be shown and to be tested. */
export interface ChannelCounts {
  received: number
  duplicates: number
  /** Came ahead of order without room to keep them; the agent sends them again. */
  refused: number
  unknown: number
  faults: Partial<Record<FrameFault, number>>
}

/** What a channel is made with. */
export interface ChannelOptions {
  readonly effects: ChannelEffects
  /** The wall clock and a fresh UUID, for each frame made. */
  readonly stamp: () => Stamp
  readonly outgoing?: OutgoingLimits
  readonly incoming?: IncomingLimits
}

/**
 * The reliable stream over a link that comes and goes. Every byte given to it arrives once and in
 * order for as long as the session lives. A state machine without clock, timer or socket; times are
 * milliseconds of any clock that never runs backwards.
 */
export class Channel {
  readonly counts: ChannelCounts = {
    received: 0,
    duplicates: 0,
    refused: 0,
    unknown: 0,
    faults: {},
  }
  readonly #options: ChannelOptions
  readonly #outgoing
  readonly #incoming
  #linked = false
  #paused = false
  #closed = false

  constructor(options: ChannelOptions) {
    this.#options = options
    this.#outgoing = createOutgoing(options.outgoing)
    this.#incoming = createIncoming(options.incoming)
  }

  /** Whether {@link send} would take another message. */
  get hasRoom(): boolean {
    return this.#outgoing.hasRoom && !this.#closed
  }

  /** Messages that the agent has not acknowledged yet. */
  get unacknowledged(): number {
    return this.#outgoing.unacknowledged
  }

  get resent(): number {
    return this.#outgoing.resent
  }

  /** The mean time of a message and its acknowledgement, in milliseconds, once measured. */
  get roundTrip(): number | undefined {
    const { mean, measured } = this.#outgoing.roundTrip
    return measured ? mean : undefined
  }

  /** Gives one message to the stream; false, and nothing is taken, while there is no room. */
  send(payloadType: number, payload: Uint8Array, now: number): boolean {
    if (this.#closed) return false
    const taken = this.#outgoing.offer((sequence) =>
      encodeInput(sequence, payloadType, payload, this.#options.stamp()),
    )
    this.tick(now)
    return taken
  }

  /** A connection stands, and its opening message is sent. */
  linkUp(now: number): void {
    this.#linked = true
    this.#paused = false
    this.#outgoing.restart()
    this.tick(now)
  }

  /** The connection is lost; all that was given and is given from now on is kept for the next. */
  linkDown(): void {
    this.#linked = false
  }

  /** Sends what is due. Call it at {@link nextTick} or every 100 ms. */
  tick(now: number): void {
    if (!this.#linked || this.#paused || this.#closed) return
    for (const frame of this.#outgoing.due(now)) this.#options.effects.transmit(frame)
  }

  /** When {@link tick} will have something to do, if nothing comes before. */
  nextTick(): number | undefined {
    return this.#linked && !this.#paused && !this.#closed ? this.#outgoing.nextDue() : undefined
  }

  /** One frame from the socket, binary or text. Never throws because of what is in it. */
  receive(bytes: Uint8Array, now: number): void {
    if (this.#closed) return
    const { message, fault } = decodeMessage(bytes)
    if (message) this.#dispatch(message, now)
    else this.counts.faults[fault] = (this.counts.faults[fault] ?? 0) + 1
  }

  #dispatch(message: AgentMessage, now: number): void {
    switch (message.type) {
      case messageTypes.output:
        return this.#stream(message, now)
      case messageTypes.acknowledge:
        return this.#acknowledged(message, now)
      case messageTypes.channelClosed:
        this.#closed = true
        return this.#options.effects.closed(closingReason(message.payload))
      case messageTypes.pausePublication:
        this.#paused = true
        return
      case messageTypes.startPublication:
        return this.#resume(now)
      default:
        this.counts.unknown += 1
    }
  }

  #stream(message: AgentMessage, now: number): void {
    this.#resume(now)
    const arrival = this.#incoming.arrive(message)
    if (arrival === 'no-room') {
      this.counts.refused += 1
      return
    }
    if (arrival === 'behind') this.counts.duplicates += 1
    else this.counts.received += 1
    this.#acknowledge(message)
    this.#deliver()
  }

  #deliver(): void {
    for (let next = this.#incoming.take(); next; next = this.#incoming.take()) {
      this.#options.effects.deliver(next)
    }
  }

  /** Without a link there is nobody to tell; the agent asks again by repeating. */
  #acknowledge(message: AgentMessage): void {
    if (!this.#linked) return
    this.#options.effects.transmit(encodeAcknowledgement(message, this.#options.stamp()))
  }

  #acknowledged({ payload }: AgentMessage, now: number): void {
    const sequence = acknowledgedSequence(payload)
    if (sequence !== undefined) this.#outgoing.acknowledge(sequence, now)
    this.#paused = false
    this.tick(now)
  }

  /** Any word from the agent ends a pause. */
  #resume(now: number): void {
    if (!this.#paused) return
    this.#paused = false
    this.tick(now)
  }
}
