/** How much of a session's output is kept. */
export interface LogLimits {
  readonly lines: number
  readonly bytes: number
}

const usualLogLimits: LogLimits = { lines: 50_000, bytes: 16 * 1024 * 1024 }

const blockLength = 64 * 1024
const lineFeed = 10
const longLine = 4096

interface Block {
  readonly bytes: Uint8Array
  used: number
}

/**
 * The last of what a session printed, by offsets from its beginning. What is forgotten ends with
 * a line. Bytes that were given out are never written to again.
 */
export class OutputLog {
  readonly #limits: LogLimits
  readonly #blocks: Block[] = []
  /** Bytes of the first block that are forgotten. */
  #skipped = 0
  #lines = 0
  #start = 0
  #end = 0

  constructor(limits: LogLimits = usualLogLimits) {
    this.#limits = limits
  }

  /** The offset of the first byte that is kept. */
  get start(): number {
    return this.#start
  }

  /** The offset after the last byte. */
  get end(): number {
    return this.#end
  }

  append(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const block = this.#openBlock()
      const piece = bytes.subarray(at, at + blockLength - block.used)
      block.bytes.set(piece, block.used)
      block.used += piece.length
      at += piece.length
    }
    this.#end += bytes.length
    this.#lines += linesIn(bytes)
    this.#trim()
  }

  /** Bytes from `offset` on, at most `length`, as many as lie together; none at the end. */
  read(offset: number, length: number): Uint8Array {
    let at = this.#start - this.#skipped
    for (const { bytes, used } of this.#blocks) {
      if (offset < at + used)
        return bytes.subarray(offset - at, Math.min(used, offset - at + length))
      at += used
    }
    return new Uint8Array(0)
  }

  /** Where the first whole line after `offset` begins; `offset` itself where none is near. */
  lineFrom(offset: number): number {
    const found = this.read(offset, longLine).indexOf(lineFeed)
    return found < 0 ? offset : offset + found + 1
  }

  #openBlock(): Block {
    const last = this.#blocks.at(-1)
    if (last && last.used < blockLength) return last
    const block = { bytes: new Uint8Array(blockLength), used: 0 }
    this.#blocks.push(block)
    return block
  }

  #trim(): void {
    const tooMuch = () =>
      this.#lines > this.#limits.lines || this.#end - this.#start > this.#limits.bytes
    while (tooMuch() && this.#forgetLine());
  }

  /** Forgets one line, or a whole block's worth of one that is longer. */
  #forgetLine(): boolean {
    const [first] = this.#blocks
    if (!first) return false
    const found = first.bytes.subarray(0, first.used).indexOf(lineFeed, this.#skipped)
    const next = found < 0 ? first.used : found + 1
    if (found >= 0) this.#lines -= 1
    this.#start += next - this.#skipped
    this.#skipped = next
    if (next === first.used) this.#dropBlock()
    return true
  }

  #dropBlock(): void {
    this.#blocks.shift()
    this.#skipped = 0
  }
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) lines += 1
  return lines
}
