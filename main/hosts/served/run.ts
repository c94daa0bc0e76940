import { RPCHandler } from '@orpc/server/ws'
import { fileURLToPath } from 'node:url'
import type { Arguments } from '../arguments.ts'
import { openInBrowser } from '../browser.ts'
import { beginConsole, demoLines, planConsole, type RunningConsole } from '../console.ts'
import { endInTime, whenAskedToEnd } from '../ending.ts'
import { stateFailures } from '../failures.ts'
import { report } from '../report.ts'
import { serve } from './serve.ts'

/** Where the build puts the page, seen from the bundle of main. */
const builtPage = fileURLToPath(new URL('../renderer', import.meta.url))

/** Serves the console until the process is asked to end; settles with the exit code. */
export async function runServed(wish: Arguments): Promise<number> {
  const asked = new Promise<void>((resolve) => whenAskedToEnd(() => resolve()))
  const running = await beginConsole(planConsole(wish, 'served'), openInBrowser)
  const handler = new RPCHandler(running.router, { clientInterceptors: [stateFailures(report)] })
  try {
    const served = await serve({
      port: wish.port,
      page: builtPage,
      accept: (socket) => {
        handler.upgrade(socket).catch(() => socket.terminate())
      },
    })
    announce(running, served.address)
    if (wish.open) await openInBrowser(served.address).catch(() => undefined)
    await asked
    await endInTime(served.close())
  } finally {
    await endInTime(running.dispose())
  }
  return 0
}

function announce({ info, remarks }: RunningConsole, address: string) {
  const lines = [...remarks, ...demoLines(info), `Foredeck is ready: ${address}`]
  process.stdout.write(`${lines.join('\n')}\n`)
}
