import type { MessagePortMain } from 'electron'
import type { SessionTap } from '../../sessions/terminal/tap.ts'
import type { Switchboard } from '../switchboard.ts'
import { joinPane } from '../terminal-channel.ts'
import { handOutTerminals } from './ports.ts'

/** Joins each pane's port to its session's terminal. A port of no session is closed at once. */
export function connectTerminals(board: Pick<Switchboard, 'current'>): void {
  handOutTerminals((port, session) => {
    board
      .current()
      .sessions()
      .then(
        (sessions) => join(port, sessions.attach(session)),
        () => port.close(),
      )
  })
}

function join(port: MessagePortMain, tap: SessionTap | undefined): void {
  if (!tap) {
    port.close()
    return
  }
  const pane = { send: (bytes: Uint8Array) => port.postMessage(bytes), close: () => port.close() }
  joinPort(port, joinPane(tap, pane))
  // What the pane said until now waited in the port.
  port.start()
}

function joinPort(port: MessagePortMain, pane: ReturnType<typeof joinPane>): void {
  port.on('message', ({ data }: { data: unknown }) => {
    if (data instanceof Uint8Array) pane.receive(data)
  })
  port.once('close', () => pane.end())
}
