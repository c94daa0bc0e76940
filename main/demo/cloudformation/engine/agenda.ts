/** Something to happen at a time of the world. */
interface Appointment {
  readonly at: number
  readonly order: number
  readonly run: (at: number) => void
}

/**
 * What is still to happen, by time. A discrete-event simulation: nothing runs on timers, whoever
 * looks at the world first lets everything due by then happen, each at its own time.
 */
export class Agenda {
  #heap: Appointment[] = []
  #order = 0

  /** The time of the next appointment (milliseconds), or undefined when nothing is to happen. */
  get next(): number | undefined {
    return this.#heap[0]?.at
  }

  /** Has `run` called with its own time once the world is advanced that far. */
  add(at: number, run: (at: number) => void): void {
    this.#order += 1
    this.#heap.push({ at, order: this.#order, run })
    this.#rise(this.#heap.length - 1)
  }

  /** Lets everything due until `until` (milliseconds, included) happen, in order. */
  advance(until: number): void {
    for (;;) {
      const first = this.#heap[0]
      if (!first || first.at > until) return
      this.#removeFirst()
      first.run(first.at)
    }
  }

  #removeFirst(): void {
    const last = this.#heap.pop()
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last
      this.#sink(0)
    }
  }

  #rise(index: number): void {
    const parent = (index - 1) >> 1
    if (index > 0 && this.#swapIfEarlier(index, parent)) this.#rise(parent)
  }

  #sink(index: number): void {
    const left = index * 2 + 1
    const right = left + 1
    const earliest = this.#isEarlier(right, left) ? right : left
    if (this.#swapIfEarlier(earliest, index)) this.#sink(earliest)
  }

  #isEarlier(left: number, right: number): boolean {
    const one = this.#heap[left]
    const other = this.#heap[right]
    if (!one || !other) return false
    return one.at < other.at || (one.at === other.at && one.order < other.order)
  }

  #swapIfEarlier(index: number, parent: number): boolean {
    const one = this.#heap[index]
    const other = this.#heap[parent]
    if (!one || !other || !this.#isEarlier(index, parent)) return false
    this.#heap[index] = other
    this.#heap[parent] = one
    return true
  }
}
