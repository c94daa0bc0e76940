/** What the node says: one answer, or a piece of the file. */
export type Answer =
  | { readonly kind: 'answer'; readonly words: readonly string[] }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }

/** A line longer than this is noise. */
const longestLine = 4 * 1024 * 1024
const base64Line = /^[A-Za-z0-9+/]+={0,2}$/

/**
 * Finds answers in what a session prints, however it is cut into pieces. Only a line that begins
 * with the mark is one; banners, messages of the day, echoes and warnings are passed over.
 */
export class AnswerReader {
  readonly #mark: string
  readonly #hear: (answer: Answer) => void
  #rest = ''
  #lines: string[] | undefined

  constructor(mark: string, hear: (answer: Answer) => void) {
    this.#mark = mark
    this.#hear = hear
  }

  /** Takes a piece of output. */
  take(bytes: Uint8Array): void {
    // Marks and base64 are ASCII: a byte a character keeps every cut harmless.
    const text = this.#rest + Buffer.from(bytes).toString('latin1')
    const lines = text.split('\n')
    const rest = lines.pop() ?? ''
    this.#rest = rest.length > longestLine ? '' : rest
    for (const line of lines) this.#line(line.replaceAll('\r', ''))
  }

  #line(line: string): void {
    if (!line.startsWith(`${this.#mark} `)) {
      if (this.#lines && base64Line.test(line)) this.#lines.push(line)
      return
    }
    const words = line.slice(this.#mark.length + 1).split(' ')
    if (words[0] === 'begin') {
      this.#lines = []
    } else if (words[0] === 'end') {
      const bytes = Buffer.from((this.#lines ?? []).join(''), 'base64')
      this.#lines = undefined
      this.#hear({ kind: 'bytes', bytes })
    } else {
      this.#hear({ kind: 'answer', words })
    }
  }
}
