import { createSignal } from '../aws/signal.ts'

/** How long changes are gathered before they are told, in milliseconds. */
const gatherTime = 50
/** How many times as long as telling took the next one waits at least: of many accounts it takes long. */
const breath = 4

/** Many changes in quick succession, told as one. */
export class Changes {
  readonly #told = createSignal()
  readonly #before: () => void
  #timer: NodeJS.Timeout | undefined
  #noted = 0
  /** When changes may be told again, in milliseconds of the process's clock. */
  #rested = 0

  /** `before` runs right before listeners are told; what it changes is told along. */
  constructor(before: () => void) {
    this.#before = before
  }

  get pending(): boolean {
    return this.#timer !== undefined
  }

  /** How many changes were noted so far, told or not. */
  get noted(): number {
    return this.#noted
  }

  readonly note = (): void => {
    this.#noted += 1
    this.#timer ??= setTimeout(this.#tell, Math.max(gatherTime, this.#rested - performance.now()))
  }

  readonly #tell = (): void => {
    const begun = performance.now()
    this.#before()
    this.#timer = undefined
    this.#told.emit()
    const ended = performance.now()
    this.#rested = ended + (ended - begun) * breath
  }

  readonly listen = (listener: () => void): (() => void) => this.#told.listen(listener)

  dispose(): void {
    clearTimeout(this.#timer)
  }
}
