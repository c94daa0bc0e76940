import { acknowledgedSequence, encodeAcknowledgement } from './acknowledgement.ts'
import { closingReason } from './closing.ts'
import {
  createGatheringIncoming,
  createIncoming,
  type GatheringIncoming,
  type Incoming,
  type IncomingLimits,
} from './incoming.ts'
import { messageTypes, payloadTypes } from './layout.ts'
import {
  type AgentMessage,
  decodeMessage,
  encodeInput,
  type FrameFault,
  type Stamp,
} from './message.ts'
import {
  createOutgoing,
  type Outgoing,
  type OutgoingLimits,
  type SequenceBounds,
  usualOutgoingLimits,
} from './outgoing.ts'
import { sizePayload } from './payloads.ts'
import { RecentlyAcknowledged } from './recent.ts'

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
  /** Keeps how far the numbers have come; see `OutgoingNumbers.reserve`. */
  readonly reserve?: ((bounds: SequenceBounds) => void) | undefined
  /**
   * The stream is one that another process began, and it gave none but these numbers to messages
   * that the agent may not have.
   */
  readonly adopted?: SequenceBounds | undefined
}

/** How long after the first frame of an adopted stream an earlier one may still come (ms). */
const gatheringTime = 1500

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
  readonly #outgoing: Outgoing
  readonly #incoming: Incoming
  /** Of an adopted stream, until it is known where it goes on. */
  #gathering: GatheringIncoming | undefined
  #gatheredFrom: number | undefined
  readonly #acknowledgedLately = new RecentlyAcknowledged()
  /** When the agent was heard last; 0 before. */
  heardAt = 0
  /** When the first was given of the messages that wait for the agent. */
  #waitingSince = 0
  #linked = false
  #paused = false
  #closed = false

  constructor(options: ChannelOptions) {
    this.#options = options
    const { adopted, reserve } = options
    const limits = { ...(options.outgoing ?? usualOutgoingLimits) }
    // All of them must find room, or what is typed would get a number that the agent has.
    if (adopted) limits.messages += adopted.to - adopted.from
    if (adopted) this.#gathering = createGatheringIncoming(options.incoming)
    this.#outgoing = createOutgoing(limits, { begin: adopted?.from, reserve })
    this.#incoming = this.#gathering ?? createIncoming(options.incoming)
    if (adopted) this.#fill(adopted)
  }

  /**
   * The agent waits for the first of these numbers that it does not have, and only acknowledges
   * those that it has. A size does no harm to any of its plugins.
   */
  #fill({ to }: SequenceBounds): void {
    const size = sizePayload(80, 24)
    const frameOf = (sequence: number) =>
      encodeInput(sequence, payloadTypes.size, size, this.#options.stamp())
    while (this.#outgoing.next < to && this.#outgoing.offer(frameOf));
  }

  /** Whether {@link send} would take another message. */
  get hasRoom(): boolean {
    return this.#outgoing.hasRoom && !this.#closed
  }

  /** Messages that the agent has not acknowledged yet. */
  get unacknowledged(): number {
    return this.#outgoing.unacknowledged
  }

  /** Since when the agent owes a word: undefined while nothing waits for it. */
  get unansweredSince(): number | undefined {
    return this.unacknowledged > 0 ? Math.max(this.heardAt, this.#waitingSince) : undefined
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
    if (this.unacknowledged === 0) this.#waitingSince = now
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
    this.#acknowledgeAgain()
    this.tick(now)
  }

  /**
   * What the agent does not know to have arrived it sends again, one message after the other, and
   * what was lost behind them waits for its turn.
   */
  #acknowledgeAgain(): void {
    for (const message of this.#acknowledgedLately.take(this.heardAt)) {
      this.#options.effects.transmit(encodeAcknowledgement(message, this.#options.stamp()))
    }
  }

  /** The connection is lost; all that was given and is given from now on is kept for the next. */
  linkDown(): void {
    this.#linked = false
  }

  /** Sends what is due. Call it at {@link nextTick} or every 100 ms. */
  tick(now: number): void {
    this.#settle(now)
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
    if (this.#gathering) this.#gatheredFrom ??= now
    const arrival = this.#incoming.arrive(message)
    if (arrival === 'no-room') {
      this.counts.refused += 1
      return
    }
    if (arrival === 'behind') this.counts.duplicates += 1
    else this.counts.received += 1
    this.heardAt = now
    this.#acknowledge(message)
    this.#deliver()
  }

  #settle(now: number): void {
    if (this.#gatheredFrom === undefined || now - this.#gatheredFrom < gatheringTime) return
    this.#gathering?.settle()
    this.#gathering = this.#gatheredFrom = undefined
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
    this.#acknowledgedLately.add(message, this.heardAt)
    this.#options.effects.transmit(encodeAcknowledgement(message, this.#options.stamp()))
  }

  #acknowledged({ payload }: AgentMessage, now: number): void {
    this.heardAt = now
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
