import {
  decodeTerminal,
  encodeTerminal,
  type TerminalMessage,
} from '../../../shared/terminal-bytes.ts'
import { byteWords } from '../../ui/byte-words.ts'
import { backoff } from '../../app/connection.ts'
import { Unsent } from './unsent.ts'
import { openWay, type Way, type WayListener } from './way.ts'

/** A pane's end of the channel to its session. It mends itself, and loses and doubles no byte. */
export interface Channel {
  /** Hand over what was typed. */
  readonly type: (bytes: Uint8Array) => void
  readonly size: (columns: number, rows: number) => void
  /** Whether what is drawn now was printed before the pane came: nobody waits for answers to it. */
  readonly replaying: () => boolean
  /** Give up the way that is open and open another at once, as after a sleep. */
  readonly renew: () => void
  readonly close: () => void
}

/** What a channel needs of its pane. */
export interface ChannelEnds {
  /** Takes output and calls `drawn` once it is on the screen. */
  readonly draw: (bytes: Uint8Array, drawn: () => void) => void
  /** Whether the session was opened just now: programs in it wait for answers from the beginning. */
  readonly fresh?: boolean
  /** Whether the way to the host is there. */
  readonly onWay?: (open: boolean) => void
  /** Opens a way to a session, as {@link openWay} does; replaced in tests. */
  readonly open?: (session: string, listener: WayListener) => Way
}

/** Opens the channel of a session and keeps it open. */
export function openChannel(session: string, ends: ChannelEnds): Channel {
  const channel = new PaneChannel(session, ends)
  channel.connect()
  return {
    type: (bytes) => channel.type(bytes),
    size: (columns, rows) => channel.resize(columns, rows),
    replaying: () => channel.replaying,
    renew: () => channel.renew(),
    close: () => channel.close(),
  }
}

class PaneChannel {
  readonly #session: string
  readonly #ends: ChannelEnds
  readonly #writer = crypto.randomUUID()
  readonly #unsent = new Unsent()
  #way: Way | undefined
  #attached = false
  #over = false
  #attempt = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Offset after the last byte of output that came, and after the last that is on the screen. */
  #received = 0
  #drawn = 0
  /** Offset after what had been printed before the pane came first; undefined until told. */
  #before: number | undefined
  #size: readonly [number, number] | undefined

  constructor(session: string, ends: ChannelEnds) {
    this.#session = session
    this.#ends = ends
    if (ends.fresh === true) this.#before = 0
  }

  get replaying(): boolean {
    return this.#before === undefined || this.#drawn < this.#before
  }

  connect(): void {
    const open = this.#ends.open ?? openWay
    const way: Way = open(this.#session, {
      onOpen: () => this.#attach(),
      onBytes: (bytes) => {
        if (this.#way === way) this.#receive(bytes)
      },
      onClose: (final) => {
        if (this.#way === way) this.#lost(final)
      },
    })
    this.#way = way
  }

  type(bytes: Uint8Array): void {
    this.#unsent.add(bytes)
    this.#pump()
  }

  resize(columns: number, rows: number): void {
    this.#size = [columns, rows]
    if (this.#attached) this.#send({ kind: 'size', columns, rows })
  }

  renew(): void {
    if (this.#over) return
    clearTimeout(this.#timer)
    this.#drop()
    this.connect()
  }

  close(): void {
    this.#over = true
    clearTimeout(this.#timer)
    this.#drop()
  }

  /** From where output came to, not from where it is drawn: what came is drawn in its time. */
  #attach(): void {
    this.#send({ kind: 'attach', offset: this.#received, writer: this.#writer })
  }

  #receive(encoded: Uint8Array): void {
    const message = decodeTerminal(encoded)
    if (message?.kind === 'attached') this.#begin(message)
    if (message?.kind === 'output') this.#output(message.offset, message.bytes)
    if (message?.kind === 'taken') {
      this.#unsent.taken(message.offset)
      this.#pump()
    }
  }

  #begin({ offset, input, end }: Extract<TerminalMessage, { kind: 'attached' }>): void {
    this.#attached = true
    this.#attempt = 0
    this.#before = offset < this.#received ? 0 : (this.#before ?? end)
    this.#received = offset
    this.#unsent.attached(input)
    this.#ends.onWay?.(true)
    if (this.#size) this.resize(...this.#size)
    this.#pump()
  }

  /** Bytes that came already are not drawn twice; those that the host passed over are named. */
  #output(offset: number, bytes: Uint8Array): void {
    const end = offset + bytes.length
    if (offset > this.#received) this.#note(offset - this.#received)
    const fresh = bytes.subarray(Math.max(0, this.#received - offset))
    if (fresh.length === 0) return
    this.#received = end
    this.#ends.draw(fresh, () => {
      this.#drawn = end
      if (this.#attached) this.#send({ kind: 'drawn', offset: end })
    })
  }

  #note(passedOver: number): void {
    this.#ends.draw(new TextEncoder().encode(passedOverLine(passedOver)), () => undefined)
  }

  #pump(): void {
    if (!this.#attached) return
    for (let piece = this.#unsent.next(); piece; piece = this.#unsent.next()) {
      this.#send({ kind: 'input', ...piece })
    }
  }

  #send(message: TerminalMessage): void {
    this.#way?.send(encodeTerminal(message))
  }

  #lost(final: boolean): void {
    this.#drop()
    if (this.#over || final) return
    this.#attempt += 1
    this.#timer = setTimeout(() => this.connect(), backoff(this.#attempt))
  }

  #drop(): void {
    const way = this.#way
    this.#way = undefined
    if (this.#attached) this.#ends.onWay?.(false)
    this.#attached = false
    way?.close()
  }
}

/** What stands for output that is not drawn, on a line of its own, faint. */
function passedOverLine(bytes: number): string {
  return `\r\n\u001b[0;2m… ${byteWords(bytes)} of output passed over …\u001b[0m\r\n`
}
