import { terminalWindow } from '../../../shared/terminal-bytes.ts'
import type { OutputLog } from './log.ts'
import type { TapListener } from './tap.ts'

/** Bytes in one message to a pane. */
const pieceLength = 64 * 1024

/** One pane that draws a log: it is sent at most a window ahead of what it has drawn. */
export class LogReader {
  readonly #log: OutputLog
  readonly #listener: TapListener
  #sent: number
  #drawn: number

  constructor(log: OutputLog, listener: TapListener, offset: number, input: number) {
    this.#log = log
    this.#listener = listener
    this.#sent = Math.min(Math.max(offset, log.start), log.end)
    this.#drawn = this.#sent
    listener.attached(this.#sent, input, log.end)
    this.pump()
  }

  /** What there is and it has not drawn, in bytes. */
  get behind(): number {
    return this.#log.end - this.#drawn
  }

  drawn(offset: number): void {
    this.#drawn = Math.min(Math.max(offset, this.#drawn), this.#sent)
    this.pump()
  }

  /** Sends what fits into the window. */
  pump(): void {
    // What was forgotten before it could be sent is skipped; the offsets tell.
    if (this.#sent < this.#log.start) this.#sent = this.#drawn = this.#log.start
    while (this.#sent < this.#log.end && this.#sent - this.#drawn < terminalWindow) {
      const room = terminalWindow - (this.#sent - this.#drawn)
      const bytes = this.#log.read(this.#sent, Math.min(pieceLength, room))
      const offset = this.#sent
      this.#sent += bytes.length
      this.#listener.output(offset, bytes)
    }
  }
}
