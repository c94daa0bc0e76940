import { decodeTerminal, encodeTerminal } from '../../shared/terminal-bytes.ts'
import type { SessionTap, TapListener } from '../sessions/terminal/tap.ts'

/** The way to one pane, whatever carries it. */
interface PaneLink {
  send(bytes: Uint8Array<ArrayBuffer>): void
  /** The pane broke the rules of `shared/terminal-bytes.ts`. */
  close(): void
}

/** One pane's end of the binary channel. */
export interface PaneChannel {
  /** One message from the pane, as it came. */
  receive(bytes: Uint8Array): void
  /** The way to the pane is gone; the session goes on. */
  end(): void
}

/** Joins a pane to a session's terminal: the messages of `shared/terminal-bytes.ts`, both ways. */
export function joinPane(tap: SessionTap, link: PaneLink): PaneChannel {
  let attached = false
  const attach = (offset: number, writer: string | undefined): void => {
    if (attached) return link.close()
    attached = true
    const listener: TapListener = {
      attached: (from, input, end) =>
        link.send(encodeTerminal({ kind: 'attached', offset: from, input, end })),
      output: (from, bytes) => link.send(encodeTerminal({ kind: 'output', offset: from, bytes })),
      taken: (before) => link.send(encodeTerminal({ kind: 'taken', offset: before })),
    }
    tap.attach(offset, listener, writer)
  }
  return {
    receive(bytes): void {
      const message = decodeTerminal(bytes)
      if (message?.kind === 'attach') return attach(message.offset, message.writer)
      if (message === undefined || !attached) return link.close()
      switch (message.kind) {
        case 'input':
          return tap.write(message.bytes, message.offset)
        case 'drawn':
          return tap.drawn(message.offset)
        case 'size':
          return tap.resize(message.columns, message.rows)
        default:
          return link.close()
      }
    },
    end: () => tap.detach(),
  }
}
