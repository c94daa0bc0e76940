import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { hasToken, isOwnHost, isOwnOrigin, protocolName } from './doorkeeper.ts'

/** Where the page's WebSocket goes. */
export const socketPath = '/rpc'

/** Where the WebSocket of one pane goes: this, and the session's id. */
const terminalPath = '/terminal/'

/** Milliseconds between signs of life; a page that gives none is let go, and its streams end. */
const heartbeat = 30_000

/** The largest message that a page may send: a template and its parameters, with room. */
const largestMessage = 8 * 1024 * 1024

/** The open WebSockets. */
export interface Sockets {
  /** Takes over a connection that asks to become a WebSocket, or refuses it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

/** Who is handed the WebSockets that are let in. */
export interface SocketDoors {
  /** The page's own: the contract. */
  readonly accept: (socket: WebSocket) => void
  /** One pane's, with the session's id; nobody has looked yet whether there is such a session. */
  readonly acceptTerminal: (socket: WebSocket, session: string) => void
}

/** Lets WebSockets in that carry `token`, and hands each to its door. */
export function createSockets(token: string, doors: SocketDoors): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
    handleProtocols: () => protocolName,
  })
  const beat = setInterval(() => server.clients.forEach(checkLife), heartbeat)
  beat.unref()
  return {
    upgrade(request, socket, head) {
      // A peer that leaves in the middle of the handshake is no news.
      socket.on('error', () => socket.destroy())
      const status = refusal(request, token)
      if (status !== undefined) {
        refuse(socket, status)
        return
      }
      server.handleUpgrade(request, socket, head, (opened) => {
        watchLife(opened)
        const session = sessionOf(pathOf(request))
        if (session === undefined) doors.accept(opened)
        else doors.acceptTerminal(opened, session)
      })
    },
    close() {
      clearInterval(beat)
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}

function refusal(request: IncomingMessage, token: string): number | undefined {
  if (!isOwnHost(request.headers)) return 421
  // SECURITY: a browser always sends Origin with a WebSocket; what sends none is no page.
  if (!isOwnOrigin(request.headers)) return 403
  const path = pathOf(request)
  if (path !== socketPath && sessionOf(path) === undefined) return 404
  return hasToken(request.headers, token) ? undefined : 401
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').replace(/\?.*$/s, '')
}

/** The session's id in the path of a pane's WebSocket; undefined for any other path. */
function sessionOf(path: string): string | undefined {
  if (!path.startsWith(terminalPath)) return undefined
  try {
    return decodeURIComponent(path.slice(terminalPath.length)) || undefined
  } catch {
    return undefined
  }
}

function refuse(socket: Duplex, status: number) {
  const reason = STATUS_CODES[status] ?? ''
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\nCache-Control: no-store\r\n\r\n`,
  )
}

const alive = new WeakSet<WebSocket>()

function watchLife(socket: WebSocket) {
  alive.add(socket)
  socket.on('pong', () => alive.add(socket))
  socket.on('error', () => socket.terminate())
}

function checkLife(socket: WebSocket) {
  if (alive.delete(socket)) socket.ping()
  else socket.terminate()
}
