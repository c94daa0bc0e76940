import { createSignal } from '../aws/signal.ts'

/** Work in the background: so much of it at a time, and a way to wait for its end. */
export class Work {
  readonly #width: number
  readonly #queue: (() => Promise<void>)[] = []
  readonly #idle = createSignal()
  #running = 0
  #resting = false

  /** At most `width` pieces run at a time. */
  constructor(width: number) {
    this.#width = width
  }

  get busy(): boolean {
    return this.#running > 0 || this.#queue.length > 0 || this.#resting
  }

  /** Runs `piece` as soon as there is room. It must see to its own failures. */
  run(piece: () => Promise<void>): void {
    this.#queue.push(piece)
    this.#next()
  }

  /** Begins nothing more for so many milliseconds. What is under way goes on. */
  rest(milliseconds: number): void {
    this.#resting = true
    const timer = setTimeout(() => {
      this.#resting = false
      this.#next()
      if (!this.busy) this.#idle.emit()
    }, milliseconds)
    timer.unref()
  }

  /** Calls `listener` each time that nothing is left to do. */
  onIdle(listener: () => void): () => void {
    return this.#idle.listen(listener)
  }

  #next(): void {
    while (this.#running < this.#width && !this.#resting) {
      const piece = this.#queue.shift()
      if (piece === undefined) return
      this.#running++
      const done = (): void => {
        this.#running--
        this.#next()
        if (!this.busy) this.#idle.emit()
      }
      piece().then(done, done)
    }
  }
}
