import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { NodeHttpHandler } from '@smithy/node-http-handler'

/** Connections kept per host, for as many calls as the budgets let fly at once. */
const maxSockets = 256

let handler: NodeHttpHandler | undefined

/** The one HTTP handler of this thread: all clients share its kept-alive connections. */
export function sharedHttpHandler(): NodeHttpHandler {
  const agent = { keepAlive: true, maxSockets, maxFreeSockets: maxSockets }
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
