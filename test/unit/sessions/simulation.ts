import { hash } from 'node:crypto'

/** A generator of numbers in [0, 1) that are the same in each run of a seed. */
export function randomOf(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1
  return () => {
    state = Math.trunc(state + 0x6d2b79f5)
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** How bad a network is. */
export interface Weather {
  readonly loss: number
  readonly duplication: number
  /** Longest delay, in milliseconds; frames overtake each other within it. */
  readonly jitter: number
  /** How often the connection is cut, in milliseconds; 0 never. */
  readonly cutEvery: number
}

interface Flight {
  readonly at: number
  readonly deliver: () => void
}

/** Time and a network in it, without any real second passing. */
export class Simulation {
  now = 0
  #flights: Flight[] = []
  readonly #random: () => number
  readonly weather: Weather

  constructor(seed: number, weather: Weather) {
    this.#random = randomOf(seed)
    this.weather = weather
  }

  chance(probability: number): boolean {
    return this.#random() < probability
  }

  below(limit: number): number {
    return Math.floor(this.#random() * limit)
  }

  /** A frame on its way: lost, doubled and late as the weather has it. */
  carry(frame: Uint8Array, deliver: (frame: Uint8Array) => void): void {
    const { loss, duplication, jitter } = this.weather
    const times = this.chance(loss) ? 0 : this.chance(duplication) ? 2 : 1
    for (let time = 0; time < times; time += 1) {
      // The bytes are copied, as a network would: nobody may count on the sender's buffer.
      const copy = Buffer.from(frame)
      this.#flights.push({
        at: this.now + 1 + this.below(jitter + 1),
        deliver: () => deliver(copy),
      })
    }
  }

  /** The connection is cut: what is on its way is gone. */
  cut(): void {
    this.#flights = []
  }

  /** Time passes; what is due arrives. */
  pass(milliseconds: number): void {
    this.now += milliseconds
    const due = this.#flights.filter(({ at }) => at <= this.now).sort((a, b) => a.at - b.at)
    this.#flights = this.#flights.filter(({ at }) => at > this.now)
    for (const { deliver } of due) deliver()
  }
}

/** What the other side does with what it understands. */
export interface PeerEffects {
  transmit(frame: Buffer): void
  deliver(payloadType: number, payload: Buffer): void
}

/**
 * The agent's end of a data channel, written from the protocol's description alone and sharing no
 * line with the client: it stores before sending, resends its oldest message only, acknowledges
 * duplicates, and keeps what comes ahead.
 */
export class Peer {
  readonly #effects: PeerEffects
  #sequence = 0
  #expected = 0
  readonly #unacknowledged = new Map<number, { frame: Buffer; at: number }>()
  readonly #ahead = new Map<number, Buffer>()

  constructor(effects: PeerEffects) {
    this.#effects = effects
  }

  get idle(): boolean {
    return this.#unacknowledged.size === 0
  }

  send(payloadType: number, payload: Uint8Array, now: number): void {
    const frame = write('output_stream_data', this.#sequence, payloadType, payload)
    this.#unacknowledged.set(this.#sequence, { frame, at: now })
    this.#sequence += 1
    this.#effects.transmit(frame)
  }

  closeChannel(reason: string): void {
    const body = { MessageType: 'channel_closed', SessionId: 's', SchemaVersion: 1, Output: reason }
    this.#effects.transmit(write('channel_closed', 0, 0, Buffer.from(JSON.stringify(body))))
  }

  control(type: string): void {
    this.#effects.transmit(write(type, 0, 0, Buffer.alloc(0)))
  }

  tick(now: number): void {
    const [oldest] = this.#unacknowledged.values()
    if (!oldest || now - oldest.at < 200) return
    oldest.at = now
    this.#effects.transmit(oldest.frame)
  }

  receive(bytes: Uint8Array): void {
    const frame = Buffer.from(bytes)
    const type = frame.toString('ascii', 4, 36).trim()
    const sequence = Number(frame.readBigInt64BE(48))
    if (type === 'acknowledge') {
      const content = JSON.parse(frame.toString('utf8', 120)) as Record<string, number>
      this.#unacknowledged.delete(content['AcknowledgedMessageSequenceNumber'] ?? -1)
    }
    if (type !== 'input_stream_data') return
    if (sequence >= this.#expected) this.#ahead.set(sequence, frame)
    this.#acknowledge(frame, sequence)
    for (;;) {
      const next = this.#ahead.get(this.#expected)
      if (!next) return
      this.#ahead.delete(this.#expected)
      this.#expected += 1
      this.#effects.deliver(next.readUInt32BE(112), next.subarray(120))
    }
  }

  #acknowledge(frame: Buffer, sequence: number): void {
    const id = Buffer.concat([frame.subarray(72, 80), frame.subarray(64, 72)]).toString('hex')
    const content = {
      AcknowledgedMessageType: 'input_stream_data',
      AcknowledgedMessageId: id,
      AcknowledgedMessageSequenceNumber: sequence,
      IsSequentialMessage: true,
    }
    this.#effects.transmit(write('acknowledge', 0, 0, Buffer.from(JSON.stringify(content))))
  }
}

function write(type: string, sequence: number, payloadType: number, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(120)
  header.writeUInt32BE(116, 0)
  header.write(type.padEnd(32), 4, 'ascii')
  header.writeUInt32BE(1, 36)
  header.writeBigUInt64BE(1_700_000_000_000n, 40)
  header.writeBigInt64BE(BigInt(sequence), 48)
  header.write('000102030405060708090a0b0c0d0e0f', 64, 'hex')
  hash('sha256', payload, 'buffer').copy(header, 80)
  header.writeUInt32BE(payloadType, 112)
  header.writeUInt32BE(payload.length, 116)
  return Buffer.concat([header, payload])
}
