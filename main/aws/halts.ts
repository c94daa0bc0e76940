import { FailureError } from '../../shared/failure.ts'
import type { AccessBroker } from './access.ts'
import type { Signal } from './signal.ts'

/** Kinds of failure that are about the account's credentials, not about one target. */
const haltingKinds = new Set(['login-needed', 'mfa-needed'])

/** How often it is asked whether a login has come, where nobody tells (ms). */
const askEvery = 60_000

interface Halt {
  readonly abort: AbortController
  failure?: FailureError
  readonly resumed: Promise<void>
  readonly resume: () => void
}

/**
 * Stops all targets of an account at once when its credentials need a login: one failure, no
 * further calls, and one look for all whether the login has come.
 */
export class Halts {
  readonly #broker: AccessBroker
  readonly #left: AbortSignal
  readonly #halts = new Map<string, Halt>()
  readonly #stopListening: () => void
  readonly #timer: NodeJS.Timeout
  #asking = false

  constructor(
    broker: AccessBroker,
    left: AbortSignal,
    accessChanged: Pick<Signal, 'listen'> | undefined,
  ) {
    this.#broker = broker
    this.#left = left
    const ask = () => {
      // A broker that fails in a way of its own has no access to give either.
      this.#ask().catch(() => (this.#asking = false))
    }
    this.#stopListening = accessChanged?.listen(ask) ?? (() => {})
    this.#timer = setInterval(ask, askEvery)
    this.#timer.unref()
  }

  /** Aborted when the reading is left or the account halts; then with the account's failure. */
  signalOf(account: string): AbortSignal {
    return AbortSignal.any([this.#left, this.#haltOf(account).abort.signal])
  }

  /** Why the account is halted, if it is. */
  failureOf(account: string): FailureError | undefined {
    return this.#haltOf(account).failure
  }

  /** Takes note of a target's failure; halts the account if it is about its credentials. */
  note(account: string, error: FailureError): void {
    const halt = this.#haltOf(account)
    if (halt.failure || !haltingKinds.has(error.failure.kind)) return
    halt.failure = error
    halt.abort.abort(error)
  }

  /** Resolves when the account may be called again, or when the reading is left. */
  resumed(account: string): Promise<void> {
    return this.#haltOf(account).resumed
  }

  close(): void {
    clearInterval(this.#timer)
    this.#stopListening()
  }

  #haltOf(account: string): Halt {
    const known = this.#halts.get(account)
    if (known) return known
    let resume = () => {}
    const resumed = new Promise<void>((resolve) => (resume = resolve))
    this.#left.addEventListener('abort', resume, { once: true })
    const halt: Halt = { abort: new AbortController(), resumed, resume }
    this.#halts.set(account, halt)
    return halt
  }

  async #ask(): Promise<void> {
    if (this.#asking) return
    this.#asking = true
    const halted = [...this.#halts].filter(([, halt]) => halt.failure)
    await Promise.all(halted.map(([account, halt]) => this.#askFor(account, halt)))
    this.#asking = false
  }

  async #askFor(account: string, halt: Halt): Promise<void> {
    try {
      await this.#broker.access(account)
    } catch (error) {
      // Still no way in: the failure has been told already.
      if (error instanceof FailureError) return
      throw error
    }
    this.#halts.delete(account)
    halt.resume()
  }
}
