import { RPCHandler } from '@orpc/server/message-port'
import { stateFailures } from '../failures.ts'
import { report } from '../report.ts'
import type { Switchboard } from '../switchboard.ts'
import { handOutPorts } from './ports.ts'

/** Mounts the contract on every port that a page is given. */
export function connectPorts(board: Switchboard): void {
  const handler = new RPCHandler(board.router, {
    clientInterceptors: [stateFailures(report), board.direct],
  })
  handOutPorts((port) => handler.upgrade(port))
}
