/** The most that is on its way to the host and not taken yet, in bytes. */
const windowLength = 1024 * 1024
/** Bytes in one message. */
const pieceLength = 64 * 1024

/** Typed bytes and the offset of the first. */
interface Piece {
  readonly offset: number
  readonly bytes: Uint8Array
}

/**
 * What was typed into one pane and the host has not taken yet, kept so that a pane that comes back
 * sends it again. Offsets count bytes of this pane's input from its beginning.
 */
export class Unsent {
  /** Offset of the first byte that is kept; undefined before the host named one. */
  #offset: number | undefined
  #bytes = new Uint8Array(0)
  /** Bytes of those kept that were handed to the way that is open now. */
  #sent = 0

  /** Keeps typed bytes. */
  add(typed: Uint8Array): void {
    const joined = new Uint8Array(this.#bytes.length + typed.length)
    joined.set(this.#bytes)
    joined.set(typed, this.#bytes.length)
    this.#bytes = joined
  }

  /** The host has taken all input before this offset. */
  taken(before: number): void {
    const count = Math.min(before - (this.#offset ?? before), this.#bytes.length)
    if (count <= 0) return
    this.#bytes = this.#bytes.slice(count)
    this.#sent = Math.max(0, this.#sent - count)
    this.#offset = before
  }

  /** A way is open, and its host wants input from this offset on: all is to be sent again from there. */
  attached(input: number): void {
    this.taken(input)
    this.#offset = input
    this.#sent = 0
  }

  /** What is to be sent next; undefined while there is nothing, or enough on its way. */
  next(): Piece | undefined {
    const from = this.#sent
    const to = Math.min(from + pieceLength, windowLength, this.#bytes.length)
    if (this.#offset === undefined || to <= from) return undefined
    this.#sent = to
    return { offset: this.#offset + from, bytes: this.#bytes.slice(from, to) }
  }
}
