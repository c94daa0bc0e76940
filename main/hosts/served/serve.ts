import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { FailureError } from '../../../shared/failure.ts'
import { openPageFiles } from '../page/files.ts'
import { createInvitation } from './invitation.ts'
import { createRequestListener } from './requests.ts'
import { createSockets, type SocketDoors } from './sockets.ts'

/** What it takes to serve. */
export interface ServeOptions extends SocketDoors {
  /** 0 for any free port. */
  readonly port: number
  /** Whether any free port will do where this one cannot be had. */
  readonly orAny?: boolean
  /** The folder of the built page. */
  readonly page: string
  /** Told of each path whose answer has left. */
  readonly onSent?: (path: string) => void
}

/** A served console. */
export interface Served {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly port: number
  readonly token: string
  /** The address that opens the console; whoever has it is let in. */
  readonly address: string
  /** What to open a browser with: it leads to `address` once, and does not hold the token. */
  readonly invitation: string
  close(): Promise<void>
}

/**
 * Serves the page and the contract on 127.0.0.1. Throws a `FailureError` of kind `configuration`
 * when the port cannot be had or the page is not built.
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const files = await openPageFiles(options.page).catch(() => notBuilt(options.page))
  const server = createServer()
  const port = await listenAsWished(server, options)
  const origin = `http://127.0.0.1:${port}`
  // SECURITY: 256 random bits; in the fragment, which a browser never sends to anyone.
  const token = randomBytes(32).toString('base64url')
  const sockets = createSockets(token, options)
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head))
  const close = async () => {
    sockets.close()
    await closed(server)
  }
  const address = `${origin}/#token=${token}`
  const owner = process.getuid?.()
  const invitation = createInvitation({ target: address, now: () => new Date(), owner })
  server.on('request', createRequestListener({ files, invitation, onSent: options.onSent }))
  return { origin, port, token, address, invitation: origin + invitation.path, close }
}

async function listenAsWished(server: Server, { port, orAny = false }: ServeOptions) {
  if (!orAny) return listen(server, port)
  return listen(server, port).catch(() => listen(server, 0))
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(whyNotListening(error, port)))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function whyNotListening(error: NodeJS.ErrnoException, port: number): FailureError {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is in use by another program.`,
    EACCES: `Port ${port} is reserved: this user may not listen on it.`,
  }
  return new FailureError({
    kind: 'configuration',
    sentence:
      reasons[error.code ?? ''] ?? `Foredeck cannot listen on port ${port} (${error.code}).`,
    advice: 'Give another with --port, or none to let any free port do.',
    retryable: true,
  })
}

function notBuilt(page: string): never {
  throw new FailureError({
    kind: 'configuration',
    sentence: `There is no built page in ${page}.`,
    advice: 'Start Foredeck with npm start, which builds it.',
    retryable: false,
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
