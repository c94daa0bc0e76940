import type { MessagePortMain } from 'electron'
import type { Switchboard } from '../switchboard.ts'
import { joinPane } from '../terminal-channel.ts'
import { handOutTerminals } from './ports.ts'

/** Joins each pane's port to its session's terminal. A port of no session is closed at once. */
export function connectTerminals(board: Pick<Switchboard, 'current'>): void {
  handOutTerminals((port, session) => {
    const tap = board.current().sessions.attach(session)
    if (!tap) {
      port.close()
      return
    }
    joinPort(
      port,
      joinPane(tap, { send: (bytes) => port.postMessage(bytes), close: () => port.close() }),
    )
  })
}

function joinPort(port: MessagePortMain, pane: ReturnType<typeof joinPane>): void {
  port.on('message', ({ data }: { data: unknown }) => {
    if (data instanceof Uint8Array) pane.receive(data)
  })
  port.once('close', () => pane.end())
}
