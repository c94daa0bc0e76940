import { measure, type RoundTrip, timeoutAfter, unknownRoundTrip } from './round-trip.ts'

/** How much may wait for acknowledgement. */
export interface OutgoingLimits {
  /** Messages kept, sent or not. */
  readonly messages: number
  readonly bytes: number
  /** Messages sent and not yet acknowledged. */
  readonly inFlight: number
}

/** About a megabyte in flight at 1 KiB a message; agents buffer ten times as much. */
export const usualOutgoingLimits: OutgoingLimits = {
  messages: 10_000,
  bytes: 16 * 1024 * 1024,
  inFlight: 1024,
}

/** Numbers of messages: from the first to before the second. */
export interface SequenceBounds {
  readonly from: number
  readonly to: number
}

/** Numbers that are reserved at once, so that not every message has to be written down. */
const reservedAtOnce = 256

/** Where the numbers begin, and who keeps how far they have come. */
export interface OutgoingNumbers {
  readonly begin?: number | undefined
  /**
   * Called before a number is given that is not reserved yet: the agent has all before `from`, and
   * will be given none from `to` on before the next call.
   */
  readonly reserve?: ((bounds: SequenceBounds) => void) | undefined
}

/** What is on its way to the agent. Times are milliseconds of one monotonic clock. */
export interface Outgoing {
  /** Whether another message may be given now; while not, its source must wait. */
  readonly hasRoom: boolean
  readonly unacknowledged: number
  /** The number of the next message that is offered. */
  readonly next: number
  readonly bytes: number
  readonly resent: number
  readonly roundTrip: RoundTrip
  /**
   * Takes the next message: `frameOf` makes its frame with the number that it gets. It is kept
   * first and sent by {@link due} after, so that no answer can come before it is known. False, and
   * nothing is taken, when there is no room.
   */
  offer(frameOf: (sequence: number) => Buffer): boolean
  /** The agent has this one. Unknown numbers are nobody's loss. */
  acknowledge(sequence: number, now: number): void
  /** The frames to send now, oldest first, each marked as sent at `now`. */
  due(now: number): Buffer[]
  /** When {@link due} will have something to say, if nothing else happens. */
  nextDue(): number | undefined
  /** After a new connection: whatever was on its way may be lost, so all of it is due. */
  restart(): void
}

interface Kept {
  readonly frame: Buffer
  sentAt: number
  sends: number
}

/** An empty {@link Outgoing} whose first message gets number 0, or where `numbers` begin. */
export function createOutgoing(
  limits: OutgoingLimits = usualOutgoingLimits,
  numbers: OutgoingNumbers = {},
): Outgoing {
  return new OutgoingQueue(limits, numbers)
}

class OutgoingQueue implements Outgoing {
  readonly #limits: OutgoingLimits
  /** By sequence number, in order. */
  readonly #kept = new Map<number, Kept>()
  /** Those of `#kept` that were sent since the last connection. */
  readonly #flying = new Map<number, Kept>()
  readonly #reserve: OutgoingNumbers['reserve']
  #reserved: number
  #next: number
  #nextToSend: number
  bytes = 0
  resent = 0
  roundTrip = unknownRoundTrip

  constructor(limits: OutgoingLimits, { begin = 0, reserve }: OutgoingNumbers) {
    this.#limits = limits
    this.#reserve = reserve
    this.#next = this.#nextToSend = this.#reserved = begin
  }

  get next(): number {
    return this.#next
  }

  get hasRoom(): boolean {
    return this.#kept.size < this.#limits.messages && this.bytes < this.#limits.bytes
  }

  get unacknowledged(): number {
    return this.#kept.size
  }

  offer(frameOf: (sequence: number) => Buffer): boolean {
    if (!this.hasRoom) return false
    this.#reserveNext()
    const frame = frameOf(this.#next)
    this.#kept.set(this.#next, { frame, sentAt: 0, sends: 0 })
    this.#next += 1
    this.bytes += frame.length
    return true
  }

  acknowledge(sequence: number, now: number): void {
    const kept = this.#kept.get(sequence)
    if (!kept) return
    this.#kept.delete(sequence)
    this.#flying.delete(sequence)
    this.bytes -= kept.frame.length
    // Of a message that was sent twice nobody knows which sending was answered.
    if (kept.sends === 1) this.roundTrip = measure(this.roundTrip, now - kept.sentAt)
  }

  due(now: number): Buffer[] {
    return [...this.#expired(now), ...this.#unsent(now)]
  }

  nextDue(): number | undefined {
    if (this.#nextToSend < this.#next && this.#flying.size < this.#limits.inFlight) return 0
    let earliest: number | undefined
    for (const kept of this.#flying.values()) {
      earliest = Math.min(earliest ?? Infinity, this.#expiry(kept))
    }
    return earliest
  }

  restart(): void {
    const [oldest] = this.#kept.keys()
    this.#flying.clear()
    this.#nextToSend = oldest ?? this.#next
  }

  #reserveNext(): void {
    if (this.#next < this.#reserved) return
    this.#reserved = this.#next + reservedAtOnce
    const [oldest = this.#next] = this.#kept.keys()
    this.#reserve?.({ from: oldest, to: this.#reserved })
  }

  #expiry({ sentAt, sends }: Kept): number {
    return sentAt + timeoutAfter(this.roundTrip, sends)
  }

  #expired(now: number): Buffer[] {
    const frames: Buffer[] = []
    for (const kept of this.#flying.values()) {
      if (this.#expiry(kept) > now) continue
      this.resent += 1
      frames.push(sent(kept, now))
    }
    return frames
  }

  #unsent(now: number): Buffer[] {
    const frames: Buffer[] = []
    while (this.#nextToSend < this.#next && this.#flying.size < this.#limits.inFlight) {
      const kept = this.#kept.get(this.#nextToSend)
      if (kept) {
        this.#flying.set(this.#nextToSend, kept)
        frames.push(sent(kept, now))
      }
      this.#nextToSend += 1
    }
    return frames
  }
}

function sent(kept: Kept, now: number): Buffer {
  kept.sentAt = now
  kept.sends += 1
  return kept.frame
}
