import type { Place } from './syntax.ts'
import { syntaxError, tokensOf, type Token } from './tokens.ts'

/** Goes through the words of a query. */
export class Reader {
  readonly #tokens: readonly Token[]
  #index = 0

  constructor(sql: string) {
    this.#tokens = tokensOf(sql)
  }

  get current(): Token {
    const token = this.#tokens[Math.min(this.#index, this.#tokens.length - 1)]
    if (token === undefined) throw new RangeError('A query has an end at least')
    return token
  }

  get place(): Place {
    const { line, column } = this.current
    return { line, column }
  }

  next(): Token {
    const token = this.current
    this.#index += 1
    return token
  }

  /** Whether the current word is one of these; quoted names and strings never are. */
  at(...texts: readonly string[]): boolean {
    const { kind, text } = this.current
    return (kind === 'word' || kind === 'sign') && texts.includes(text)
  }

  /** The word after the current one. */
  get following(): Token | undefined {
    return this.#tokens[this.#index + 1]
  }

  /** Goes past a word if it is there. */
  skip(text: string): boolean {
    const isThere = this.at(text)
    if (isThere) this.#index += 1
    return isThere
  }

  /** Goes past a word that must be there. */
  expect(text: string): void {
    if (!this.skip(text)) throw this.unexpected(`'${text.toUpperCase()}'`)
  }

  /** A name, quoted or not. */
  name(): string {
    const { kind, text } = this.current
    if (kind !== 'word' && kind !== 'quoted') throw this.unexpected('<identifier>')
    this.#index += 1
    return text
  }

  unexpected(expected: string): Error {
    const { line, column, text } = this.current
    return syntaxError(line, column, `mismatched input '${text}'. Expecting: ${expected}`)
  }
}
