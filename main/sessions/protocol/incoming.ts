import type { AgentMessage } from './message.ts'

/** How much may be kept that came ahead of its turn. */
export interface IncomingLimits {
  readonly messages: number
  readonly bytes: number
}

/** As much as the agent itself would keep of ours, and a bound in bytes. */
export const usualIncomingLimits: IncomingLimits = { messages: 10_000, bytes: 32 * 1024 * 1024 }

/** What one message of stream data was to the stream. */
export type Arrival = 'next' | 'ahead' | 'behind' | 'no-room'

/** What came out of order from the agent, and what comes next. */
export interface Incoming {
  /** The number of the next message to be delivered. */
  readonly expected: number
  /** How many wait for a message before them. */
  readonly waiting: number
  /**
   * Takes one message: `next` is followed by calls of {@link take} until it gives nothing. All but
   * `no-room` must be acknowledged, again and again if need be: an acknowledgement that was lost
   * makes the agent repeat a message for ever.
   */
  arrive(message: AgentMessage): Arrival
  /** The next message in order, if it is there. */
  take(): AgentMessage | undefined
}

/** An {@link Incoming} that does not know where it begins, until {@link settle}. */
export interface GatheringIncoming extends Incoming {
  /** The lowest number that came is the first one. */
  settle(): void
}

/** An {@link Incoming} that expects number 0. */
export function createIncoming(limits: IncomingLimits = usualIncomingLimits): Incoming {
  return new ReorderBuffer(limits, 0)
}

/**
 * For a stream that another process has read until now: nobody knows how far. The agent repeats
 * what was not acknowledged, the oldest of it first.
 */
export function createGatheringIncoming(
  limits: IncomingLimits = usualIncomingLimits,
): GatheringIncoming {
  return new GatheringBuffer(limits)
}

class GatheringBuffer implements GatheringIncoming {
  readonly #limits: IncomingLimits
  readonly #gathered = new Map<number, AgentMessage>()
  #inner: Incoming | undefined

  constructor(limits: IncomingLimits) {
    this.#limits = limits
  }

  get expected(): number {
    return this.#inner?.expected ?? 0
  }

  get waiting(): number {
    return this.#inner?.waiting ?? this.#gathered.size
  }

  arrive(message: AgentMessage): Arrival {
    if (this.#inner) return this.#inner.arrive(message)
    if (this.#gathered.has(message.sequence)) return 'behind'
    if (this.#gathered.size >= this.#limits.messages) return 'no-room'
    this.#gathered.set(message.sequence, message)
    return 'ahead'
  }

  take(): AgentMessage | undefined {
    return this.#inner?.take()
  }

  settle(): void {
    if (this.#inner || this.#gathered.size === 0) return
    let lowest = Infinity
    for (const sequence of this.#gathered.keys()) lowest = Math.min(lowest, sequence)
    this.#inner = new ReorderBuffer(this.#limits, lowest)
    for (const message of this.#gathered.values()) this.#inner.arrive(message)
    this.#gathered.clear()
  }
}

class ReorderBuffer implements Incoming {
  readonly #limits: IncomingLimits
  readonly #ahead = new Map<number, AgentMessage>()
  #bytes = 0
  expected: number

  constructor(limits: IncomingLimits, expected: number) {
    this.#limits = limits
    this.expected = expected
  }

  get waiting(): number {
    return this.#ahead.size
  }

  arrive(message: AgentMessage): Arrival {
    const { sequence } = message
    if (sequence < this.expected || this.#ahead.has(sequence)) return 'behind'
    // What is next always finds room: without it nothing else would ever leave.
    if (sequence !== this.expected && !this.#hasRoom(message)) return 'no-room'
    this.#ahead.set(sequence, message)
    this.#bytes += message.payload.length
    return sequence === this.expected ? 'next' : 'ahead'
  }

  take(): AgentMessage | undefined {
    const message = this.#ahead.get(this.expected)
    if (!message) return undefined
    this.#ahead.delete(this.expected)
    this.#bytes -= message.payload.length
    this.expected += 1
    return message
  }

  #hasRoom({ sequence, payload }: AgentMessage): boolean {
    const { messages, bytes } = this.#limits
    if (sequence - this.expected >= messages || this.#ahead.size >= messages) return false
    return this.#bytes + payload.length <= bytes
  }
}
