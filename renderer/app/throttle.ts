export interface Throttle {
  /** Run within the pace: at once when the last run is long enough ago. */
  readonly soon: () => void
  readonly now: () => void
  readonly cancel: () => void
}

/** Runs something at most every `pace` milliseconds, the first time without delay. */
export function createThrottle(pace: number, run: () => void): Throttle {
  let lastRun = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  function now() {
    clearTimeout(timer)
    timer = undefined
    lastRun = performance.now()
    run()
  }

  return {
    now,
    soon() {
      if (timer !== undefined) return
      timer = setTimeout(now, Math.max(0, lastRun + pace - performance.now()))
    },
    cancel() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
