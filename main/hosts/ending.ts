/** Why the process is asked to end. */
export type Ending = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'disconnect'

/**
 * Calls `end` once, at the first request to end: a signal, or the end of the launcher that this
 * process reports to. Later ones are ignored: a Ctrl-C reaches a whole group of processes at once,
 * and more than one of them may pass it on.
 */
export function whenAskedToEnd(end: (why: Ending) => void): void {
  let asked = false
  const ask = (why: Ending) => {
    if (asked) return
    asked = true
    end(why)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => ask(signal))
  }
  if (process.channel !== undefined) {
    process.on('disconnect', () => ask('disconnect'))
    // The channel is there to notice the launcher's end, not to keep this process alive.
    process.channel.unref()
  }
}

/** Milliseconds after which a part that does not end is left behind. */
const patience = 5_000

/** Waits for `work`, but no longer than anyone would. What it throws no longer matters. */
export async function endInTime(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience)
  })
  await Promise.race([work.catch(() => undefined), deadline])
  clearTimeout(timer)
}
