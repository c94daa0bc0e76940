import { commands, encodeFrame, FrameReader, largestData, type StreamFrame } from './frames.ts'

/** What a multiplexer does to the world around it. */
export interface MultiplexerEffects {
  /** Bytes for the session's stream. */
  send(bytes: Buffer): void
  data(stream: number, bytes: Uint8Array): void
  /** The agent has ended this stream: nothing more comes, and nothing more is taken. */
  finished(stream: number): void
}

/** Between frames that only say that somebody is there, in milliseconds. */
const keepaliveEvery = 10_000

/**
 * Many connections through one session (smux version 1). A state machine without sockets; times are
 * milliseconds of any clock that never runs backwards.
 */
export class Multiplexer {
  readonly #effects: MultiplexerEffects
  readonly #keepalive: boolean
  readonly #reader = new FrameReader()
  readonly #open = new Set<number>()
  // The agent's own client counts up first, so its streams begin with 3.
  #next = 3
  #spokeAt = 0

  /** `keepalive` must be what the agent does: on for agents up to 3.1.1511.0. */
  constructor(effects: MultiplexerEffects, options: { readonly keepalive: boolean }) {
    this.#effects = effects
    this.#keepalive = options.keepalive
  }

  /** Streams that are open now. */
  get size(): number {
    return this.#open.size
  }

  /** Opens a stream; the agent dials for it. */
  open(): number {
    const stream = this.#next
    this.#next += 2
    this.#open.add(stream)
    this.#effects.send(encodeFrame(commands.open, stream))
    return stream
  }

  /** Sends bytes on a stream; on one that has ended they go nowhere. */
  write(stream: number, bytes: Uint8Array): void {
    if (!this.#open.has(stream)) return
    for (let at = 0; at < bytes.length; at += largestData) {
      this.#effects.send(encodeFrame(commands.data, stream, bytes.subarray(at, at + largestData)))
    }
  }

  /**
   * Ends a stream both ways: the protocol knows no half close, and the agent throws away what it
   * still has to say. So hold this back until the other side has ended, or some grace has passed.
   */
  finish(stream: number): void {
    if (this.#open.delete(stream)) this.#effects.send(encodeFrame(commands.finish, stream))
  }

  /** Bytes of the session's stream. Throws a `FrameError` where they cannot be understood. */
  receive(bytes: Uint8Array): void {
    for (const frame of this.#reader.push(bytes)) this.#take(frame)
  }

  /** Call every few seconds. */
  tick(now: number): void {
    if (!this.#keepalive || now - this.#spokeAt < keepaliveEvery) return
    this.#spokeAt = now
    this.#effects.send(encodeFrame(commands.nothing, 0))
  }

  #take({ command, stream, data }: StreamFrame): void {
    if (!this.#open.has(stream)) return
    if (command === commands.data) this.#effects.data(stream, data)
    if (command !== commands.finish) return
    this.#open.delete(stream)
    this.#effects.finished(stream)
  }
}
