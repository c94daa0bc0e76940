import { RPCHandler } from '@orpc/server/message-port'
import type { ConsoleRouter } from '../console.ts'
import { stateFailures } from '../failures.ts'
import { report } from '../report.ts'
import { handOutPorts } from './ports.ts'

/** Mounts the contract on every port that a page is given. */
export function connectPorts(router: ConsoleRouter): void {
  const handler = new RPCHandler(router, { clientInterceptors: [stateFailures(report)] })
  handOutPorts((port) => handler.upgrade(port))
}
