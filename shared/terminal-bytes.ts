/**
 * The binary channel between a pane and the session behind it: one channel a pane (a WebSocket at
 * `/terminal/SESSION-ID`, a MessagePort in Electron), messages of bytes, the first of which says
 * what it is. Offsets count bytes from the session's beginning, so that a pane that comes back
 * (a reload, a lost connection) goes on where it was, and nothing that was typed is lost or doubled.
 */
export const terminalKinds = {
  /**
   * Page → host, first of all: output wanted from this offset on, and after it the name of who
   * types. Input is counted for each writer alone, from 0, so that what one pane types does not make
   * another's old; a pane that comes back gives the name that it had.
   */
  attach: 1,
  /**
   * Page → host: what was typed; the offset is that of its first byte among the writer's. Without a
   * name it goes on from what `attached` told.
   */
  input: 2,
  /** Page → host: all output before this offset has been drawn. */
  drawn: 3,
  /** Page → host: columns and rows. */
  size: 4,
  /** Host → page, first of all: the offset from which output follows (later than asked for where
   * the beginning is no longer kept), the offset of the next input byte wanted, and the offset
   * after the last byte that was printed before: what comes until there has been answered. */
  attached: 5,
  /** Host → page: output; the offset is that of its first byte. */
  output: 6,
  /** Host → page: all input before this offset has been taken. */
  taken: 7,
} as const

/** One message of the channel. Offsets are whole numbers below 2^53. */
export type TerminalMessage =
  | { readonly kind: 'attach'; readonly offset: number; readonly writer?: string | undefined }
  | { readonly kind: 'input'; readonly offset: number; readonly bytes: Uint8Array }
  | { readonly kind: 'drawn'; readonly offset: number }
  | { readonly kind: 'size'; readonly columns: number; readonly rows: number }
  | {
      readonly kind: 'attached'
      readonly offset: number
      readonly input: number
      readonly end: number
    }
  | { readonly kind: 'output'; readonly offset: number; readonly bytes: Uint8Array }
  | { readonly kind: 'taken'; readonly offset: number }

/**
 * Output that may be on its way to a pane and not drawn yet, in bytes; the host then waits. It is
 * also what still passes by after a program was stopped.
 */
export const terminalWindow = 128 * 1024

const headerLength = 9
/** Bytes of `attached` after its header. */
const attachedLength = 16
const longestMessage = 4 * 1024 * 1024
const longestWriter = 64

/** A message as bytes. */
export function encodeTerminal(message: TerminalMessage): Uint8Array<ArrayBuffer> {
  const bytes = contentOf(message)
  const second = message.kind === 'attached' ? attachedLength : 0
  const encoded = new Uint8Array(headerLength + second + (bytes?.length ?? 0))
  const view = new DataView(encoded.buffer)
  encoded[0] = terminalKinds[message.kind]
  if (message.kind === 'size') {
    view.setUint32(1, message.columns)
    view.setUint32(5, message.rows)
    return encoded
  }
  view.setFloat64(1, message.offset)
  if (message.kind === 'attached') {
    view.setFloat64(headerLength, message.input)
    view.setFloat64(headerLength + 8, message.end)
  }
  if (bytes) encoded.set(bytes, headerLength)
  return encoded
}

function contentOf(message: TerminalMessage): Uint8Array | undefined {
  if (message.kind === 'attach') return new TextEncoder().encode(message.writer)
  return 'bytes' in message ? message.bytes : undefined
}

/** A writer's name: letters, digits, `_` and `-`. */
function writerOf(bytes: Uint8Array): string | undefined {
  const name = new TextDecoder().decode(bytes.subarray(0, longestWriter))
  return /^[\w-]+$/.test(name) ? name : undefined
}

/** A message from its bytes; undefined where they are none. Its bytes share the given buffer. */
export function decodeTerminal(encoded: Uint8Array): TerminalMessage | undefined {
  if (encoded.length < headerLength || encoded.length > longestMessage) return undefined
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength)
  const offset = view.getFloat64(1)
  const bytes = encoded.subarray(headerLength)
  if (encoded[0] === terminalKinds.size) {
    return { kind: 'size', columns: view.getUint32(1), rows: view.getUint32(5) }
  }
  if (!Number.isSafeInteger(offset) || offset < 0) return undefined
  switch (encoded[0]) {
    case terminalKinds.attach:
      return { kind: 'attach', offset, writer: writerOf(bytes) }
    case terminalKinds.input:
      return { kind: 'input', offset, bytes }
    case terminalKinds.drawn:
      return { kind: 'drawn', offset }
    case terminalKinds.attached:
      return encoded.length < headerLength + attachedLength
        ? undefined
        : {
            kind: 'attached',
            offset,
            input: view.getFloat64(headerLength),
            end: view.getFloat64(headerLength + 8),
          }
    case terminalKinds.output:
      return { kind: 'output', offset, bytes }
    case terminalKinds.taken:
      return { kind: 'taken', offset }
    default:
      return undefined
  }
}
