import {
  decodeTerminal,
  encodeTerminal,
  type TerminalMessage,
} from '../../../shared/terminal-bytes.ts'
import { openWay, type Way, type WayListener } from './way.ts'

/** A pane's end of the channel to its session. It mends itself, and loses and doubles no byte. */
export interface Channel {
  /** Hand over what was typed. */
  readonly type: (bytes: Uint8Array) => void
  readonly size: (columns: number, rows: number) => void
  readonly close: () => void
}

/** Takes output and calls `drawn` once it is on the screen. */
type Draw = (bytes: Uint8Array, drawn: () => void) => void

/** Opens a way to a session, as {@link openWay} does; replaced in tests. */
type OpenWay = (session: string, listener: WayListener) => Way

const firstPause = 250
const longestPause = 5000

/** Opens the channel of a session and keeps it open. */
export function openChannel(session: string, draw: Draw, open: OpenWay = openWay): Channel {
  const writer = crypto.randomUUID()
  let way: Way | undefined
  let ready = false
  let over = false
  let pause = firstPause
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Offset after the last byte of output that came. */
  let received = 0
  /** What was typed and not taken yet; `typedFrom` is the offset of its first byte. */
  let typed: { readonly offset: number; readonly bytes: Uint8Array }[] = []
  let typedEnd = 0
  let size: readonly [number, number] | undefined

  const send = (message: TerminalMessage) => way?.send(encodeTerminal(message))

  function receive(encoded: Uint8Array) {
    const message = decodeTerminal(encoded)
    if (message === undefined) return
    if (message.kind === 'attached') begin(message.offset, message.input)
    if (message.kind === 'output') output(message.offset, message.bytes)
    if (message.kind === 'taken') forget(message.offset)
  }

  function begin(offset: number, input: number) {
    ready = true
    pause = firstPause
    received = offset
    forget(input)
    if (size !== undefined) send({ kind: 'size', columns: size[0], rows: size[1] })
    for (const piece of typed) send({ kind: 'input', ...piece })
  }

  function output(offset: number, bytes: Uint8Array) {
    const end = offset + bytes.length
    received = end
    draw(bytes, () => ready && send({ kind: 'drawn', offset: end }))
  }

  /** Lets go of input that the session has taken. */
  function forget(before: number) {
    typed = typed.flatMap(({ offset, bytes }) => {
      const taken = Math.max(0, before - offset)
      if (taken >= bytes.length) return []
      return [{ offset: offset + taken, bytes: bytes.subarray(taken) }]
    })
  }

  function connect() {
    way = open(session, {
      onOpen: () => send({ kind: 'attach', offset: received, writer }),
      onBytes: receive,
      onClose(final) {
        ready = false
        way = undefined
        if (over || final) return
        timer = setTimeout(connect, pause)
        pause = Math.min(longestPause, pause * 2)
      },
    })
  }

  connect()
  return {
    type(bytes) {
      const piece = { offset: typedEnd, bytes }
      typedEnd += bytes.length
      typed.push(piece)
      if (ready) send({ kind: 'input', ...piece })
    },
    size(columns, rows) {
      size = [columns, rows]
      if (ready) send({ kind: 'size', columns, rows })
    },
    close() {
      over = true
      clearTimeout(timer)
      way?.close()
    },
  }
}
