/** What takes the bytes; see `Session.write`. */
type Sink = (bytes: Uint8Array) => number

/** Above this many bytes that wait, nobody is told any more that theirs were taken. */
const muchWaiting = 4 * 1024 * 1024
/** Above this many, nothing is taken: whoever types has been told nothing for long. */
const tooMuchWaiting = 4 * muchWaiting

/** What was typed and the session has not taken yet. */
export class InputQueue {
  readonly #sink: Sink
  #waiting: Uint8Array[] = []
  #length = 0
  /** Bytes of all input that were taken here. */
  total = 0

  constructor(sink: Sink) {
    this.#sink = sink
  }

  /** Whether it may be said that bytes were taken. */
  get hasRoom(): boolean {
    return this.#length <= muchWaiting
  }

  /** Takes all the bytes, or none where far too much waits. */
  push(bytes: Uint8Array): boolean {
    if (this.#length > tooMuchWaiting) return false
    // A copy: what comes in a message may share its buffer with the next one.
    this.#waiting.push(bytes.slice())
    this.#length += bytes.length
    this.total += bytes.length
    this.flush()
    return true
  }

  /** Gives the session what it takes now. */
  flush(): void {
    for (let [first] = this.#waiting; first; [first] = this.#waiting) {
      const taken = this.#sink(first)
      this.#length -= taken
      if (taken < first.length) {
        this.#waiting[0] = first.subarray(taken)
        return
      }
      this.#waiting.shift()
    }
  }
}
