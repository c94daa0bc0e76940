import type { SessionTap } from '../../sessions/terminal/tap.ts'
import { endKey, endKeyEvery, endOfInput } from './end-of-input.ts'
import { EscapeReader } from './escape.ts'

/** Bytes that may be sent and not yet taken before standard input is not read any more. */
const window = 64 * 1024

/** What standard input asks for. */
export interface InputEvents {
  /** Enter ~ . was typed. */
  leave(): void
  /** Something was typed while the session does not live. */
  typed(): void
}

/** Sends standard input to a session, no faster than the session takes it. */
export class ShellInput {
  readonly #tap: SessionTap
  readonly #stream: NodeJS.ReadStream
  readonly #events: InputEvents
  readonly #isCommand: boolean
  readonly #escape = new EscapeReader()
  #sent = 0
  #taken = 0
  #begun = false
  #last: number | undefined
  #keys: NodeJS.Timeout | undefined

  constructor(tap: SessionTap, stream: NodeJS.ReadStream, events: InputEvents, isCommand: boolean) {
    this.#tap = tap
    this.#stream = stream
    this.#events = events
    this.#isCommand = isCommand
  }

  /** `input` is the offset that the session wants next. */
  begin(input: number): void {
    if (this.#begun) return
    this.#begun = true
    this.#sent = input
    this.#taken = input
    if (this.#stream.isTTY) this.#stream.setRawMode(true)
    this.#stream.on('data', this.#read)
    this.#stream.once('end', this.#ended)
    this.#stream.resume()
  }

  /** All input before this offset has been taken. */
  taken(offset: number): void {
    this.#taken = Math.max(this.#taken, offset)
    if (this.#sent - this.#taken < window) this.#stream.resume()
  }

  /** The terminal is as it was before. */
  dispose(): void {
    clearInterval(this.#keys)
    this.#stream.off('data', this.#read).off('end', this.#ended)
    if (this.#stream.isTTY) this.#stream.setRawMode(false)
    this.#stream.pause()
  }

  readonly #read = (given: Uint8Array | string): void => {
    const bytes = typeof given === 'string' ? Buffer.from(given) : given
    this.#events.typed()
    // A pipe may well hold a line that begins with ~. and means it.
    const typed = this.#stream.isTTY ? this.#escape.take(bytes) : { bytes, leave: false }
    this.#send(typed.bytes)
    if (typed.leave) this.#events.leave()
  }

  readonly #ended = (): void => {
    this.#send(endOfInput(this.#last, this.#isCommand))
    this.#keys = setInterval(() => this.#send(endKey), endKeyEvery)
  }

  #send(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#last = bytes.at(-1)
    this.#tap.write(bytes, this.#sent)
    this.#sent += bytes.length
    if (this.#sent - this.#taken >= window) this.#stream.pause()
  }
}
