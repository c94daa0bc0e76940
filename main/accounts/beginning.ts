/** Something that happens once, to be waited for by whoever comes earlier. */
export class Beginning {
  /** Resolves when it has happened. */
  readonly past: Promise<void>
  #resolve: () => void = () => undefined
  #isPast = false

  constructor() {
    this.past = new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  get isPast(): boolean {
    return this.#isPast
  }

  come(): void {
    this.#isPast = true
    this.#resolve()
  }
}
