import type { Arguments } from '../arguments.ts'
import { openInBrowser } from '../browser.ts'
import { beginConsole, planConsole } from '../console.ts'
import { endInTime, whenAskedToEnd } from '../ending.ts'
import { listing, performCall, prepareCall } from './call.ts'
import { createJsonLines, ReaderGone } from './output.ts'

/**
 * Runs `call` to its end and returns the exit code. Standard output carries nothing but the lines
 * of the answer. Throws what goes wrong.
 */
export async function runCall(wish: Arguments): Promise<number> {
  if (wish.list) {
    process.stdout.write(listing())
    return 0
  }
  const prepared = await prepareCall(wish.words)
  const ending = new AbortController()
  let code = 0
  const stop = (exitCode: number) => {
    code = exitCode
    ending.abort()
  }
  whenAskedToEnd((why) => stop(exitCodes[why]))
  const lines = createJsonLines(process.stdout, () => stop(0))
  const running = await beginConsole(planConsole(wish, 'call'), tellAndOpen)
  // What is followed may be silent for hours, and then nothing else keeps the process there.
  const staying = setInterval(() => undefined, 60_000)
  for (const remark of running.remarks) process.stderr.write(`${remark}\n`)
  try {
    // A deletion that was begun from a shell is carried out before the shell has its prompt back.
    const work = performCall(running.router, prepared, lines, ending.signal).then(() =>
      running.idle(),
    )
    await untilAborted(work, ending.signal)
  } catch (error) {
    if (!ending.signal.aborted && !(error instanceof ReaderGone)) throw error
  } finally {
    clearInterval(staying)
    await endInTime(running.dispose())
  }
  return code
}

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129, disconnect: 0 } as const

async function tellAndOpen(address: string) {
  process.stderr.write(`Opening ${address}\n`)
  await openInBrowser(address)
}

/** Whatever the call is doing, it ends when the user asks for it. */
function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
    work.then(resolve, reject)
  })
}
