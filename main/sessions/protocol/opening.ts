import { clientVersion } from './versions.ts'

/** What the first text frame of each connection says. */
export interface Opening {
  /** A secret, good for one connection. */
  readonly token: string
  /** The same for the whole life of a session, whatever number of connections it takes. */
  readonly clientId: string
  /** A fresh UUID. */
  readonly requestId: string
}

/** The first frame, text. Holds the token: never logged. */
export function openingText({ token, clientId, requestId }: Opening): string {
  return JSON.stringify({
    MessageSchemaVersion: '1.0',
    RequestId: requestId,
    TokenValue: token,
    ClientId: clientId,
    ClientVersion: clientVersion,
  })
}
