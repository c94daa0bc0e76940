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

/** An {@link Incoming} that expects number 0. */
export function createIncoming(limits: IncomingLimits = usualIncomingLimits): Incoming {
  return new ReorderBuffer(limits)
}

class ReorderBuffer implements Incoming {
  readonly #limits: IncomingLimits
  readonly #ahead = new Map<number, AgentMessage>()
  #bytes = 0
  expected = 0

  constructor(limits: IncomingLimits) {
    this.#limits = limits
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
