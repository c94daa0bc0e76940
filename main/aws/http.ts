import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { NodeHttpHandler } from '@smithy/node-http-handler'

/** Connections kept per host, for as many calls as the budgets let fly at once. */
const maxSockets = 256

/** Long enough to reuse a connection between two rounds of a live reading. */
const keepAliveMsecs = 30_000

let handler: NodeHttpHandler | undefined

/** The one HTTP handler of this thread: all clients share its kept-alive connections. */
export function sharedHttpHandler(): NodeHttpHandler {
  const agent = { keepAlive: true, keepAliveMsecs, maxSockets, maxFreeSockets: maxSockets }
  handler ??= new NodeHttpHandler({
    httpAgent: new HttpAgent(agent),
    httpsAgent: new HttpsAgent(agent),
    connectionTimeout: 10_000,
    requestTimeout: 60_000,
    throwOnRequestTimeout: true,
    socketAcquisitionWarningTimeout: 120_000,
  })
  return handler
}

/** Closes the kept-alive connections of this thread; the next call opens new ones. */
export function closeConnections(): void {
  handler?.destroy()
  handler = undefined
}
