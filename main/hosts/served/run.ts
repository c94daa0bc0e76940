import { setTimeout as wait } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import type { Arguments } from '../arguments.ts'
import { openInBrowser } from '../browser.ts'
import { builtPath } from '../built.ts'
import { type ConsolePlan, demoLines, planConsole, type RunningConsole } from '../console.ts'
import { endInTime, whenAskedToEnd } from '../ending.ts'
import { openSwitchboard, type Switchboard } from '../switchboard.ts'
import { doorsTo } from './building.ts'
import { createFirstVisit } from './first-visit.ts'
import { keepPort, lastPort } from './last-port.ts'
import { serve, type ServeOptions } from './serve.ts'

type Doors = Pick<ServeOptions, 'accept' | 'acceptTerminal' | 'onSent'>

/** Milliseconds in which a browser that runs already comes. */
const soon = 250

/** Serves the console until the process is asked to end; settles with the exit code. */
export async function runServed(wish: Arguments): Promise<number> {
  const asked = new Promise<void>((resolve) => whenAskedToEnd(() => resolve()))
  const sockets = new Set<WebSocket>()
  // A page whose socket closes opens another and follows anew what it followed.
  const drop = () => sockets.forEach((socket) => socket.close())
  const plan = planConsole(wish, 'served')
  const building = Promise.withResolvers<Switchboard>()
  const visit = createFirstVisit()
  const doors = doorsTo(building.promise, sockets, visit.entered)
  const served = await openDoors(plan, wish, { ...doors, onSent: visit.sent })
  if (wish.open) await callBrowser(served.invitation, visit.furnished)
  try {
    const board = await openSwitchboard(plan, openInBrowser, drop)
    building.resolve(board)
    announce(board.current(), served.address)
    await asked
    await endInTime(served.close())
    await endInTime(board.dispose())
  } catch (error) {
    building.reject(error)
    await endInTime(served.close())
    throw error
  }
  return 0
}

/**
 * The browser draws the page while the console is built, each of which takes a while: the page's
 * files leave first, since building lets nothing else happen. The address is printed too: whoever
 * has no browser here opens it elsewhere.
 */
async function callBrowser(invitation: string, furnished: Promise<unknown>): Promise<void> {
  const called = await openInBrowser(invitation).then(
    () => true,
    () => false,
  )
  if (called) await Promise.race([furnished, wait(soon, undefined, { ref: false })])
}

async function openDoors({ folder }: ConsolePlan, wish: Arguments, doors: Doors) {
  const place = { ...portWish(wish.port, folder.path), page: builtPath('renderer') }
  try {
    const served = await serve({ ...place, ...doors })
    keepPort(folder.path, served.port)
    return served
  } catch (error) {
    folder.dispose()
    throw error
  }
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
