import { jsonPayload, readFrame, type Frame, writeFrame } from './wire.ts'

/** What an agent's stream does to the world around it. */
export interface AgentStreamEffects {
  transmit(frame: Buffer): void
  /**
   * One message of the client, in order. False: not ready for it; it is not acknowledged, and the
   * client sends it again.
   */
  take(payloadType: number, payload: Buffer): boolean
  /** Everything that was sent is acknowledged. */
  drained(): void
}

interface Sent {
  readonly frame: Buffer
  sentAt: number
}

const firstTimeout = 200
const largestTimeout = 1000
const capacity = 100_000

/**
 * The agent's end of the reliable stream, as the real one behaves: it looks at its oldest message
 * only, resends it for ever, acknowledges after processing, and acknowledges duplicates again.
 */
export class AgentStream {
  readonly #effects: AgentStreamEffects
  readonly #unacknowledged = new Map<number, Sent>()
  readonly #ahead = new Map<number, Frame>()
  #next = 0
  #expected = 0
  #timeout = firstTimeout
  #mean = 100
  #variation = 0
  #paused = false

  constructor(effects: AgentStreamEffects) {
    this.#effects = effects
  }

  get unacknowledged(): number {
    return this.#unacknowledged.size
  }

  send(payloadType: number, payload: Uint8Array): void {
    const sequence = this.#next
    this.#next += 1
    const flags = sequence === 0 ? 1 : 0
    const frame = writeFrame('output_stream_data', { sequence, flags, payloadType, payload })
    this.#unacknowledged.set(sequence, { frame, sentAt: Date.now() })
    if (!this.#paused) this.#effects.transmit(frame)
  }

  receive(bytes: Buffer): void {
    const frame = readFrame(bytes)
    if (!frame) return
    if (frame.type === 'acknowledge') this.#acknowledged(frame)
    if (frame.type === 'input_stream_data') this.#data(frame)
    if (frame.type === 'pause_publication') this.#paused = true
    else this.#paused = false
  }

  /** Call every 100 ms. */
  tick(): void {
    const [oldest] = this.#unacknowledged.values()
    if (this.#paused || !oldest || Date.now() - oldest.sentAt < this.#timeout) return
    oldest.sentAt = Date.now()
    this.#effects.transmit(oldest.frame)
  }

  #acknowledged(frame: Frame): void {
    const { AcknowledgedMessageSequenceNumber: sequence } = JSON.parse(
      frame.payload.toString(),
    ) as { AcknowledgedMessageSequenceNumber: number }
    const sent = this.#unacknowledged.get(sequence)
    if (!sent) return
    this.#unacknowledged.delete(sequence)
    const sample = Date.now() - sent.sentAt
    this.#variation = 0.75 * this.#variation + 0.25 * Math.abs(this.#mean - sample)
    this.#mean = 0.875 * this.#mean + 0.125 * sample
    this.#timeout = Math.min(largestTimeout, this.#mean + Math.max(10, 4 * this.#variation))
    if (this.#unacknowledged.size === 0) this.#effects.drained()
  }

  #data(frame: Frame): void {
    if (frame.sequence < this.#expected) return this.#acknowledge(frame)
    if (frame.sequence > this.#expected) {
      if (this.#ahead.size >= capacity) return
      this.#ahead.set(frame.sequence, frame)
      return this.#acknowledge(frame)
    }
    if (!this.#effects.take(frame.payloadType, frame.payload)) return
    this.#acknowledge(frame)
    this.#expected += 1
    return this.#drain()
  }

  #drain(): void {
    for (;;) {
      const next = this.#ahead.get(this.#expected)
      if (!next || !this.#effects.take(next.payloadType, next.payload)) return
      this.#ahead.delete(this.#expected)
      this.#expected += 1
    }
  }

  #acknowledge({ type, id, sequence }: Frame): void {
    const payload = jsonPayload({
      AcknowledgedMessageType: type,
      AcknowledgedMessageId: id,
      AcknowledgedMessageSequenceNumber: sequence,
      IsSequentialMessage: true,
    })
    this.#effects.transmit(writeFrame('acknowledge', { flags: 3, payload }))
  }
}
