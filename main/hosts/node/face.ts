import type { Arguments } from '../arguments.ts'
import { openInBrowser } from '../browser.ts'
import { beginConsole, planConsole, type RunningConsole } from '../console.ts'
import { endInTime, whenAskedToEnd } from '../ending.ts'
import { type FoundNode, findNode } from './find.ts'
import type { NodeWish } from '../node-wish.ts'

/** What a face works with. */
export interface FaceWork {
  readonly console: RunningConsole
  readonly node: FoundNode
  readonly wish: NodeWish
  /** Aborted when the user or the system asks this process to end. */
  readonly signal: AbortSignal
}

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129, disconnect: 0 } as const

/**
 * Runs a face on a console in this process: finds its node, does its work, ends what it opened.
 * Settles with the exit code of the work, or that of the signal that ended it. Standard output is
 * left to the work. Throws what goes wrong.
 */
export async function runFace(
  wish: Arguments & { readonly node?: NodeWish },
  work: (parts: FaceWork) => Promise<number>,
): Promise<number> {
  const ending = new AbortController()
  let code: number | undefined
  whenAskedToEnd((why) => {
    code = exitCodes[why]
    ending.abort()
  })
  const console = await beginConsole(planConsole(wish, 'call'), tellAndOpen)
  // Somebody who waits for a shell to say something may wait for hours.
  const staying = setInterval(() => undefined, 60_000)
  for (const remark of console.remarks) say(remark)
  try {
    const given = wish.node ?? { node: '' }
    const parts = { console, wish: given, signal: ending.signal }
    const whole = findNode(console.router, given).then((node) => work({ ...parts, node }))
    const done = await untilAborted(whole, ending.signal)
    return code ?? done ?? 0
  } catch (error) {
    if (!ending.signal.aborted) throw error
    return code ?? 0
  } finally {
    clearInterval(staying)
    await endInTime(console.dispose())
  }
}

/** A notice: to standard error, since standard output belongs to the node. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

async function tellAndOpen(address: string) {
  say(`Opening ${address}`)
  await openInBrowser(address)
}

/** Milliseconds in which the work may end by itself after it was asked to. */
const patience = 2500

function untilAborted(work: Promise<number>, signal: AbortSignal): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const give = () => setTimeout(() => resolve(undefined), patience)
    if (signal.aborted) give()
    else signal.addEventListener('abort', give, { once: true })
    work.then(resolve, reject)
  })
}
