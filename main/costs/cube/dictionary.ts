/** Values of one dimension, each once, by a small number. */
export class Dictionary {
  readonly values: string[] = []
  readonly #numbers = new Map<string, number>()

  /** The value's number; a value that is new gets the next. */
  numberOf(value: string): number {
    const known = this.#numbers.get(value)
    if (known !== undefined) return known
    const number = this.values.length
    this.values.push(value)
    this.#numbers.set(value, number)
    return number
  }
}
