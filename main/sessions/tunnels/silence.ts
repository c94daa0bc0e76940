import { FailureError } from '../../../shared/failure.ts'

/** How a node that does not answer is given up, in milliseconds. */
export interface SilencePace {
  /** Between looks at whether the node is still one to go through. */
  readonly lookEvery: number
  /** After so long even a node that is said to be online is left. */
  readonly longest: number
}

/**
 * A far side that takes nothing, such as a database that waits for a lock, holds its agent up as
 * well, and leaving would break what waits there; a node that is gone is told by the looks.
 */
export const usualSilencePace: SilencePace = { lookEvery: 20_000, longest: 600_000 }

/** What a {@link SilenceWatch} asks and tells. */
export interface SilenceParts {
  /** Whether a session could be opened on the node now. May throw a `FailureError`. */
  readonly isFit: () => Promise<boolean>
  /** The node is to be left. */
  readonly leave: () => void
  readonly pace: SilencePace
}

/**
 * Watches over a node that does not answer though the connection to AWS stands: one that was
 * stopped, or that reboots and knows nothing of the session any more.
 */
export class SilenceWatch {
  readonly #parts: SilenceParts
  #timer: NodeJS.Timeout | undefined
  #since = 0

  constructor(parts: SilenceParts) {
    this.#parts = parts
  }

  /** The node has fallen silent. */
  begin(): void {
    if (this.#timer !== undefined) return
    this.#since = performance.now()
    this.#timer = setInterval(() => {
      // What fails in a look is looked at again.
      this.#look().catch(() => undefined)
    }, this.#parts.pace.lookEvery)
  }

  /** It has answered, or nobody waits for it any more. */
  end(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  async #look(): Promise<void> {
    const timer = this.#timer
    const over = performance.now() - this.#since >= this.#parts.pace.longest
    const stay = !over && (await this.#mayStay())
    // It may have answered meanwhile.
    if (stay || timer === undefined || timer !== this.#timer) return
    this.end()
    this.#parts.leave()
  }

  /** Where nothing can be learnt, such as without a network, nothing is given up. */
  async #mayStay(): Promise<boolean> {
    try {
      return await this.#parts.isFit()
    } catch (error) {
      return !(error instanceof FailureError && error.failure.kind === 'not-found')
    }
  }
}
