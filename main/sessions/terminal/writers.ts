/** How far the input of one writer has come. */
export interface WriterCount {
  /** The offset of its next byte. */
  wanted: number
}

/** Whoever typed longest ago is forgotten, when there are more. */
const most = 100

/**
 * Who types into a terminal, each with a count of their own: a pane that comes back goes on with its
 * own bytes, whatever others have typed meanwhile.
 */
export class Writers {
  readonly #known = new Map<string, WriterCount>()

  of(name: string): WriterCount {
    const count = this.#known.get(name) ?? { wanted: 0 }
    this.#known.delete(name)
    this.#known.set(name, count)
    const [oldest] = this.#known.keys()
    if (this.#known.size > most && oldest !== undefined) this.#known.delete(oldest)
    return count
  }
}
