import { RPCHandler } from '@orpc/server/ws'
import type { WebSocket } from 'ws'
import { stateFailures } from '../failures.ts'
import { report } from '../report.ts'
import type { Switchboard } from '../switchboard.ts'
import { heldBack } from './held-back.ts'
import type { SocketDoors } from './sockets.ts'
import { terminalAcceptor } from './terminals.ts'

/**
 * Doors to a console that may still be being built: a page comes as soon as the port is open, and
 * what it says until the console stands waits in its socket.
 *
 * @param sockets holds the pages' sockets while they are open
 * @param onEntered told of every page that comes in
 */
export function doorsTo(
  building: Promise<Switchboard>,
  sockets: Set<WebSocket>,
  onEntered: () => void,
): SocketDoors {
  const rooms = building.then(roomsOf)
  // Whoever began the building says why it failed; here it only closes doors.
  rooms.catch(() => undefined)
  const enter = (socket: WebSocket, take: (rooms: Rooms) => void) => {
    socket.pause()
    rooms.then(
      (built) => {
        // Whoever takes it may let it wait on.
        socket.resume()
        take(built)
      },
      () => socket.terminate(),
    )
  }
  return {
    accept(socket) {
      onEntered()
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      enter(socket, ({ page }) => page(socket))
    },
    acceptTerminal: (socket, session) => enter(socket, ({ pane }) => pane(socket, session)),
  }
}

interface Rooms {
  readonly page: (socket: WebSocket) => void
  readonly pane: SocketDoors['acceptTerminal']
}

function roomsOf(board: Switchboard): Rooms {
  const handler = new RPCHandler(board.router, {
    clientInterceptors: [stateFailures(report), board.direct],
  })
  return {
    page: (socket) => void handler.upgrade(heldBack(socket)).catch(() => socket.terminate()),
    pane: terminalAcceptor(() => board.current().sessions()),
  }
}
