/** A line as a reader would see it, and when it began, in seconds. */
export interface PlainLine {
  readonly at: number
  readonly line: string
}

/** Longer lines are cut here: a line is text for people. */
const longestLine = 16 * 1024

type Mode = 'text' | 'escape' | 'sequence' | 'string' | 'string-escape' | 'one-more'

/** Turns terminal output into lines without control sequences, however it is cut into pieces. */
export function createPlainLines() {
  let mode: Mode = 'text'
  let line = ''
  let at = 0
  const done: PlainLine[] = []
  const finish = () => {
    if (line !== '') done.push({ at, line })
    line = ''
  }
  const text = (character: string, now: number) => {
    if (character === '\x1b') mode = 'escape'
    else if (character === '\x9b') mode = 'sequence'
    else if (character === '\n' || character === '\r') finish()
    else if (character === '\b') line = line.slice(0, -1)
    else if (character >= ' ' || character === '\t') {
      if (line === '') at = now
      if (line.length < longestLine) line += character
    }
  }
  return {
    /** Takes a piece of output and returns the lines that it ended. */
    take(now: number, output: string): PlainLine[] {
      for (const character of output) {
        if (mode === 'text') text(character, now)
        else mode = after[mode](character)
      }
      return done.splice(0)
    },
    /** The line that nothing ended. */
    rest(): PlainLine[] {
      finish()
      return done.splice(0)
    },
  }
}

const between = (character: string, first: string, last: string) =>
  character >= first && character <= last

/** ECMA-48: what follows within and after a control sequence. */
const after: Readonly<Record<Exclude<Mode, 'text'>, (character: string) => Mode>> = {
  escape(character) {
    if (character === '[') return 'sequence'
    return ']PX^_'.includes(character) ? 'string' : after['one-more'](character)
  },
  'one-more': (character) => (between(character, ' ', '/') ? 'one-more' : 'text'),
  sequence: (character) => (between(character, '@', '~') ? 'text' : 'sequence'),
  string(character) {
    if (character === '\x1b') return 'string-escape'
    return character === '\x07' || character === '\x9c' ? 'text' : 'string'
  },
  'string-escape': (character) => (character === '\\' ? 'text' : 'string'),
}
