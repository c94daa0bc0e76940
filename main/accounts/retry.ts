/** The first pause before another try, and the longest, in milliseconds. */
const firstPause = 10_000
const longestPause = 5 * 60_000

/** Runs something again after a pause that grows as long as it is still wanted. */
export class Retry {
  readonly #run: () => void
  #pause = firstPause
  #timer: NodeJS.Timeout | undefined

  constructor(run: () => void) {
    this.#run = run
  }

  /** Says whether another try is wanted; when none is, the next pause is short again. */
  want(wanted: boolean): void {
    if (!wanted) return this.calm()
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#pause = Math.min(longestPause, this.#pause * 2)
      this.#run()
    }, this.#pause)
    this.#timer.unref()
  }

  /** No try is wanted any more. */
  calm(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#pause = firstPause
  }
}
