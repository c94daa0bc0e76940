import type { Socket } from 'node:net'

/** When silence of the far side means something. */
export interface ConnectionGrace {
  /** Milliseconds of it that count as its end. */
  readonly grace: number
  /** Since when the far side can be heard without a break (ms); undefined while it cannot. */
  readonly liveSince: () => number | undefined
}

/** What one local connection tells. */
export interface ConnectionEffects {
  /** Bytes of the local program. */
  sent(bytes: Buffer): void
  /** Some of what waited for the local program has been taken by it. */
  eased(): void
  /** Nothing more is sent nor wanted; told once. */
  over(): void
}

/** Milliseconds for which a program that was told the end may go on sending into nothing. */
const linger = 30_000

/**
 * One socket of a tunnel. Sessions know no half close: where the local program has said its last
 * word, the end is held back until the far side has ended too, or was silent for `grace` ms
 * through which it could be heard.
 */
export class Connection {
  readonly #socket: Socket
  readonly #effects: ConnectionEffects
  readonly #grace: ConnectionGrace
  #silence: NodeJS.Timeout | undefined
  #said = false
  #over = false

  constructor(socket: Socket, effects: ConnectionEffects, grace: ConnectionGrace) {
    this.#socket = socket
    this.#effects = effects
    this.#grace = grace
    socket.setNoDelay(true)
    socket.on('data', (bytes) => effects.sent(bytes))
    socket.on('drain', () => effects.eased())
    socket.on('end', () => this.#localEnded())
    // A broken socket closes, which is where its end is told.
    socket.on('error', () => undefined)
    socket.on('close', () => this.#end())
    if (socket.destroyed) queueMicrotask(() => this.#end())
    else socket.resume()
  }

  /** Bytes that the local program has not taken yet. */
  get waiting(): number {
    return this.#socket.destroyed ? 0 : this.#socket.writableLength
  }

  /** Bytes of the far side. Returns false where the local program cannot keep up. */
  receive(bytes: Uint8Array): boolean {
    if (this.#said) this.#awaitSilence()
    return this.#socket.destroyed || this.#socket.write(bytes)
  }

  /** The far side has ended: what it said is still written, and then the end. */
  remoteEnded(): void {
    clearTimeout(this.#silence)
    this.#over = true
    this.#socket.removeAllListeners('data')
    this.#socket.resume()
    this.#socket.setTimeout(linger, () => this.#socket.destroy())
    this.#socket.end()
  }

  /** The way is broken; the local program sees a reset and not an orderly end. */
  reset(): void {
    clearTimeout(this.#silence)
    this.#over = true
    this.#socket.resetAndDestroy()
  }

  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    if (!this.#socket.destroyed) this.#socket.resume()
  }

  #localEnded(): void {
    this.#said = true
    if (!this.#over) this.#awaitSilence()
  }

  #awaitSilence(): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#silent(), this.#grace.grace)
  }

  /** What the far side says while the session is being taken up comes after. */
  #silent(): void {
    const { grace, liveSince } = this.#grace
    const since = liveSince()
    if (since === undefined || performance.now() - since < grace) return this.#awaitSilence()
    this.#end()
    this.remoteEnded()
  }

  #end(): void {
    clearTimeout(this.#silence)
    if (this.#over) return
    this.#over = true
    this.#effects.over()
  }
}
