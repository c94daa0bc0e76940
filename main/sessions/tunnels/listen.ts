import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { FailureError } from '../../../shared/failure.ts'
import { processOnPort } from './port-process.ts'

/** A port of this machine that is listened on. */
export interface LocalPort {
  readonly port: number
  /** Takes no further connections; those that are open stay. */
  close(): void
}

/**
 * Listens on 127.0.0.1 alone; 0 lets the system choose. Sockets come paused and half-open. Throws a
 * FailureError that names the process on the port where that is known.
 */
export async function listenLocally(
  port: number,
  take: (socket: Socket) => void,
): Promise<LocalPort> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, take)
  try {
    await begin(server, port)
  } catch (error) {
    throw await failureOf(error, port)
  }
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() }
}

function begin(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      // Later errors are about single connections that could not be accepted.
      server.off('error', reject).on('error', () => undefined)
      resolve()
    })
  })
}

async function failureOf(error: unknown, port: number): Promise<FailureError> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  const common = { code, retryable: true } as const
  if (code === 'EADDRINUSE') {
    return new FailureError({
      kind: 'conflict',
      sentence: `Port ${port} on this machine is in use${await byWhom(port)}.`,
      advice: 'Choose another local port, or end what listens there.',
      ...common,
    })
  }
  const denied = code === 'EACCES'
  return new FailureError({
    kind: 'configuration',
    sentence: denied
      ? `This user may not listen on port ${port}.`
      : `Port ${port} on this machine cannot be listened on (${code}).`,
    advice: denied ? 'Choose a local port from 1024 on.' : 'Choose another local port.',
    ...common,
  })
}

async function byWhom(port: number): Promise<string> {
  const found = await processOnPort(port)
  if (found === undefined) return ''
  if (found.pid === process.pid) return ' by Foredeck itself'
  return ` by ${found.name} (process ${found.pid})`
}
