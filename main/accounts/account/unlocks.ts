const unlockTime = 15 * 60_000

/** Read-only accounts that may be written to for a while. Nothing of it outlives this run. */
export class Unlocks {
  readonly #until = new Map<string, number>()
  readonly #timers = new Map<string, NodeJS.Timeout>()
  readonly #now: () => Date
  readonly #changed: () => void

  constructor(now: () => Date, changed: () => void) {
    this.#now = now
    this.#changed = changed
  }

  /** Unlocks for 15 minutes from now, also where it is unlocked already. */
  unlock(account: string): void {
    this.#forget(account)
    this.#until.set(account, this.#now().getTime() + unlockTime)
    const timer = setTimeout(() => this.lock(account), unlockTime)
    timer.unref()
    this.#timers.set(account, timer)
    this.#changed()
  }

  lock(account: string): void {
    this.#forget(account)
    this.#changed()
  }

  /** Until when `account` is unlocked (ISO 8601); undefined where it is not, by the clock. */
  until(account: string): string | undefined {
    const until = this.#until.get(account)
    if (until === undefined || until <= this.#now().getTime()) return undefined
    return new Date(until).toISOString()
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
  }

  #forget(account: string): void {
    clearTimeout(this.#timers.get(account))
    this.#timers.delete(account)
    this.#until.delete(account)
  }
}
