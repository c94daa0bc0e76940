import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../../shared/contract.ts'
import { type Connection, createConnection } from './connection.ts'
import { followToken, takeToken } from './token.ts'
import { portTransport, socketTransport } from './transport.ts'

/** The whole contract as functions. */
export type Client = ContractRouterClient<typeof contract>

/** What the window holds of the host: the way to it, and the contract over that way. */
export interface Console {
  readonly connection: Connection
  readonly client: Client
}

/** The client over `connection`. */
export function createClient(connection: Connection): Client {
  return createORPCClient<Client>(connection.link)
}

/**
 * Connects this page: over the port that the Electron preload posts, else over a WebSocket to
 * where the page came from.
 */
export function connectPage(page: Window): Console {
  const desktop = page.navigator.userAgent.includes('Electron/')
  followToken(page)
  const transport = desktop
    ? portTransport(page)
    : socketTransport(page.location.origin, takeToken(page))
  const connection = createConnection(transport)
  return { connection, client: createClient(connection) }
}
