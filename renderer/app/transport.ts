import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'

/** One open way to the host; `closed` settles when it breaks or is closed. */
export interface OpenTransport {
  readonly link: ClientLink<ClientContext>
  readonly closed: Promise<void>
  isOpen(): boolean
  close(): void
}

/** Opens ways to the host. Throws {@link RefusedError} when trying again cannot help. */
export interface Transport {
  open(): Promise<OpenTransport>
}

/** The host is there and does not let this page in. */
export class RefusedError extends Error {
  readonly reason: 'token-missing' | 'token-refused'

  constructor(reason: 'token-missing' | 'token-refused') {
    super(reason)
    this.name = 'RefusedError'
    this.reason = reason
  }
}

/**
 * The served host's WebSocket at `/rpc`. A browser does not tell a refused handshake from a host
 * that is gone, so a failed one is followed by asking the same host for its page.
 */
export function socketTransport(origin: string, token: string | undefined): Transport {
  return {
    async open() {
      if (token === undefined) throw new RefusedError('token-missing')
      try {
        return await openSocket(`${origin.replace(/^http/, 'ws')}/rpc`, token)
      } catch (error) {
        if (await answers(origin)) throw new RefusedError('token-refused')
        throw error
      }
    },
  }
}

async function openSocket(address: string, token: string): Promise<OpenTransport> {
  const socket = new WebSocket(address, ['foredeck', `token.${token}`])
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('close', () => reject(new Error('The host did not answer.')), {
      once: true,
    })
  })
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve(), { once: true })
  })
  return {
    link: new SocketLink({ websocket: socket }),
    closed,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    close: () => socket.close(),
  }
}

async function answers(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/`, { method: 'HEAD', cache: 'no-store' })
    return response.ok
  } catch {
    return false
  }
}

/** The MessagePort that the Electron preload posts to the page's own window. */
export function portTransport(page: Window): Transport {
  const ports = receivePorts(page)
  return {
    async open() {
      const port = await ports.next()
      port.start()
      let open = true
      const closed = new Promise<void>((resolve) => {
        port.addEventListener('close', () => resolve(), { once: true })
      }).then(() => void (open = false))
      return {
        link: new PortLink({ port }),
        closed,
        isOpen: () => open,
        close: () => port.close(),
      }
    },
  }
}

function receivePorts(page: Window): { next(): Promise<MessagePort> } {
  const arrived: MessagePort[] = []
  const waiting: ((port: MessagePort) => void)[] = []
  page.addEventListener('message', (event: MessageEvent<unknown>) => {
    const port = event.ports[0]
    if (event.source !== page || !isPortMessage(event.data) || port === undefined) return
    const next = waiting.shift()
    if (next === undefined) arrived.push(port)
    else next(port)
  })
  return {
    next: () => {
      const port = arrived.shift()
      return port === undefined
        ? new Promise((resolve) => waiting.push(resolve))
        : Promise.resolve(port)
    },
  }
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'foredeck' in data && data.foredeck === 'port'
}
