/** What a timer can wait at most, in milliseconds. */
const longestTimer = 2 ** 31 - 1

/** Rings once at a time; another time takes the place of the one before. */
export class Alarm {
  readonly #ring: () => void
  readonly #now: () => Date
  #timer: NodeJS.Timeout | undefined

  constructor(ring: () => void, now: () => Date) {
    this.#ring = ring
    this.#now = now
  }

  /** `time` in milliseconds since 1970; one that is further away than timers reach never rings. */
  set(time: number): void {
    clearTimeout(this.#timer)
    const left = time - this.#now().getTime()
    if (left > longestTimer) return
    this.#timer = setTimeout(this.#ring, left)
    this.#timer.unref()
  }

  dispose(): void {
    clearTimeout(this.#timer)
  }
}
