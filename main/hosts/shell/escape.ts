const tilde = 0x7e
const dot = 0x2e
const lineEnds: ReadonlySet<number> = new Set([0x0a, 0x0d])

/** What of the typed bytes goes to the node, and whether the user asked to leave. */
export interface Typed {
  readonly bytes: Uint8Array
  readonly leave: boolean
}

/**
 * Looks for `~.` at the beginning of a line, the way out of a session that does not answer; `~~`
 * there stands for one tilde, as in OpenSSH. Bytes may come cut anywhere.
 */
export class EscapeReader {
  #atLineStart = true
  #tilde = false

  take(typed: Uint8Array): Typed {
    const bytes: number[] = []
    for (const byte of typed) {
      if (this.#tilde) {
        this.#tilde = false
        if (byte === dot) return { bytes: Uint8Array.from(bytes), leave: true }
        bytes.push(tilde)
        if (byte === tilde) {
          this.#atLineStart = false
          continue
        }
      } else if (byte === tilde && this.#atLineStart) {
        this.#tilde = true
        continue
      }
      bytes.push(byte)
      this.#atLineStart = lineEnds.has(byte)
    }
    return { bytes: Uint8Array.from(bytes), leave: false }
  }
}
