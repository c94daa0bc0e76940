import { terminalWindow } from '../../../shared/terminal-bytes.ts'
import type { OutputLog } from './log.ts'
import type { TapListener } from './tap.ts'

/** Bytes in one message to a pane. */
const pieceLength = 64 * 1024
/** What is drawn of the output before a program was interrupted: about what its user can see. */
const keptOfPassed = 16 * 1024
/** How much output after an interrupt may have been on its way: a program that goes on is drawn again. */
const mostPassed = 8 * 1024 * 1024

/** One pane that draws a log: it is sent at most a window ahead of what it has drawn. */
export class LogReader {
  readonly #log: OutputLog
  readonly #listener: TapListener
  #sent: number
  #drawn: number
  /** Output before this offset was on its way when its user interrupted the program. */
  #passUntil = 0

  constructor(log: OutputLog, listener: TapListener, offset: number, input: number) {
    this.#log = log
    this.#listener = listener
    this.#sent = Math.min(Math.max(offset, log.start), log.end)
    this.#drawn = this.#sent
    listener.attached(this.#sent, input, log.end)
    this.pump()
  }

  /** What there is and it has not drawn, in bytes; nothing while it passes output over. */
  get behind(): number {
    return this.#passes ? 0 : this.#log.end - this.#drawn
  }

  drawn(offset: number): void {
    this.#drawn = Math.min(Math.max(offset, this.#drawn), this.#sent)
    if (this.#drawn === this.#log.end) this.#passUntil = 0
    this.pump()
  }

  /**
   * The program was interrupted: of what is not drawn, and of what is still on its way, only the end
   * is. So does a terminal, which flushes its queue at Ctrl+C; the log keeps all of it.
   */
  passOver(): void {
    this.#passUntil = this.#log.end + mostPassed
    this.pump()
  }

  /** Sends what fits into the window. */
  pump(): void {
    if (this.#passes && !this.#skip()) return
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

  get #passes(): boolean {
    return this.#log.end < this.#passUntil
  }

  /** False as long as what was sent is not drawn: until then more may come that is passed over. */
  #skip(): boolean {
    if (this.#drawn < this.#sent) return false
    const from = this.#log.lineFrom(this.#log.end - keptOfPassed)
    if (from > this.#sent) this.#sent = this.#drawn = from
    return true
  }
}
