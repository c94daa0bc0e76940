export interface Throttle {
  /** Run within the pace: at once when the last run is long enough ago. */
  readonly soon: () => void
  /** Run in so many milliseconds, or as an earlier `within` said, whatever the pace. */
  readonly within: (milliseconds: number) => void
  readonly now: () => void
  readonly cancel: () => void
}

/** How many times as long as a run took the next one waits at least. */
const breath = 4

/**
 * Runs something at most every `pace` milliseconds, the first time without delay. When what
 * follows a run (drawing, as a rule) takes long, the runs come further apart, so that the page
 * stays free for the user however slow the machine is.
 */
export function createThrottle(pace: number, run: () => void): Throttle {
  let nextRun = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined
  /** When `within` has it run. */
  let appointed = Infinity

  function now() {
    clearTimeout(timer)
    timer = undefined
    appointed = Infinity
    const started = performance.now()
    nextRun = started + pace
    run()
    // By the next turn of the loop the drawing that the run caused is done.
    setTimeout(() => {
      const ended = performance.now()
      nextRun = Math.max(nextRun, ended + (ended - started) * breath)
    }, 0)
  }

  function wait() {
    const left = (appointed === Infinity ? nextRun : appointed) - performance.now()
    if (left <= 0) now()
    else timer = setTimeout(wait, left)
  }

  return {
    now,
    soon() {
      timer ??= setTimeout(wait, Math.max(0, nextRun - performance.now()))
    },
    within(milliseconds) {
      const started = performance.now()
      appointed = Math.min(appointed, started + milliseconds)
      clearTimeout(timer)
      timer = setTimeout(wait, Math.max(0, appointed - started))
    },
    cancel() {
      clearTimeout(timer)
      timer = undefined
      appointed = Infinity
    },
  }
}
