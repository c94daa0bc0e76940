import type { RawData, WebSocket } from 'ws'
import type { Sessions } from '../../sessions/door.ts'
import type { SessionTap } from '../../sessions/terminal/tap.ts'
import { joinPane } from '../terminal-channel.ts'

/** Says to the page that there is no such session: it need not try again. */
const noSuchSession = 4404
/** Says that a message was none of the channel's. */
const badMessage = 4400

/** Joins each pane's WebSocket to its session's terminal. */
export function terminalAcceptor(
  sessions: () => Promise<Pick<Sessions, 'attach'>>,
): (socket: WebSocket, session: string) => void {
  return (socket, session) => {
    // What the pane says until the sessions are there waits in its socket.
    socket.pause()
    sessions().then(
      (built) => {
        joinSocket(socket, built.attach(session))
        socket.resume()
      },
      () => socket.terminate(),
    )
  }
}

function joinSocket(socket: WebSocket, tap: SessionTap | undefined): void {
  if (!tap) {
    socket.close(noSuchSession, 'There is no such session.')
    return
  }
  const pane = joinPane(tap, {
    // What the network has not taken yet is bounded by the window of the channel.
    send: (bytes) => socket.send(bytes),
    close: () => socket.close(badMessage),
  })
  socket.on('message', (data) => pane.receive(bytesOf(data)))
  socket.once('close', () => pane.end())
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
