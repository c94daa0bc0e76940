import { RPCHandler } from '@orpc/server/ws'
import type { WebSocket } from 'ws'
import type { Arguments } from '../arguments.ts'
import { openInBrowser } from '../browser.ts'
import { builtPath } from '../built.ts'
import { demoLines, planConsole, type RunningConsole } from '../console.ts'
import { endInTime, whenAskedToEnd } from '../ending.ts'
import { stateFailures } from '../failures.ts'
import { report } from '../report.ts'
import { openSwitchboard, type Switchboard } from '../switchboard.ts'
import { serve } from './serve.ts'
import { terminalAcceptor } from './terminals.ts'

/** Serves the console until the process is asked to end; settles with the exit code. */
export async function runServed(wish: Arguments): Promise<number> {
  const asked = new Promise<void>((resolve) => whenAskedToEnd(() => resolve()))
  const sockets = new Set<WebSocket>()
  // A page whose socket closes opens another and follows anew what it followed.
  const drop = () => sockets.forEach((socket) => socket.close())
  const board = await openSwitchboard(planConsole(wish, 'served'), openInBrowser, drop)
  try {
    const accept = acceptor(board, sockets)
    const served = await serve({
      port: wish.port,
      page: builtPath('renderer'),
      accept,
      acceptTerminal: terminalAcceptor(() => board.current().sessions),
    })
    announce(board.current(), served.address)
    // The address is printed: whoever has no browser here opens it elsewhere.
    if (wish.open) await openInBrowser(served.invitation).catch(() => undefined)
    await asked
    await endInTime(served.close())
  } finally {
    await endInTime(board.dispose())
  }
  return 0
}

/** Mounts the contract on each socket that is let in. */
function acceptor(board: Switchboard, sockets: Set<WebSocket>): (socket: WebSocket) => void {
  const handler = new RPCHandler(board.router, {
    clientInterceptors: [stateFailures(report), board.direct],
  })
  return (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    handler.upgrade(socket).catch(() => socket.terminate())
  }
}

function announce({ info, remarks }: RunningConsole, address: string) {
  const because = process.env['FOREDECK_SERVED_BECAUSE']
  const lines = [
    ...(because === undefined ? [] : [`Foredeck is served to your browser, because ${because}.`]),
    ...remarks,
    ...demoLines(info),
    `Foredeck is ready: ${address}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
