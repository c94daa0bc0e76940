import type { WebSocket } from 'ws'
import type { Arguments } from '../arguments.ts'
import { openInBrowser } from '../browser.ts'
import { builtPath } from '../built.ts'
import { demoLines, planConsole, type RunningConsole } from '../console.ts'
import { endInTime, whenAskedToEnd } from '../ending.ts'
import { openSwitchboard } from '../switchboard.ts'
import { doorsTo } from './building.ts'
import { keepPort, lastPort } from './last-port.ts'
import { serve } from './serve.ts'

/** Serves the console until the process is asked to end; settles with the exit code. */
export async function runServed(wish: Arguments): Promise<number> {
  const asked = new Promise<void>((resolve) => whenAskedToEnd(() => resolve()))
  const sockets = new Set<WebSocket>()
  // A page whose socket closes opens another and follows anew what it followed.
  const drop = () => sockets.forEach((socket) => socket.close())
  const plan = planConsole(wish, 'served')
  // The browser loads the page while the console is built: each takes about as long as the other.
  const building = openSwitchboard(plan, openInBrowser, drop)
  try {
    const served = await serve({
      ...portWish(wish.port, plan.folder.path),
      page: builtPath('renderer'),
      ...doorsTo(building, sockets),
    })
    try {
      keepPort(plan.folder.path, served.port)
      // The address is printed: whoever has no browser here opens it elsewhere.
      if (wish.open) openInBrowser(served.invitation).catch(() => undefined)
      announce((await building).current(), served.address)
      await asked
    } finally {
      await endInTime(served.close())
    }
  } finally {
    await endInTime(building.then((board) => board.dispose()))
  }
  return 0
}

/** The port that was asked for and no other; else the last one, if it is still free. */
function portWish(asked: number, folder: string) {
  return asked === 0 ? { port: lastPort(folder), orAny: true } : { port: asked }
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
