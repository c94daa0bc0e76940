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
        else mode = after(mode, character)
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

/** ECMA-48: what follows within and after a control sequence. */
function after(mode: Exclude<Mode, 'text'>, character: string): Mode {
  switch (mode) {
    case 'escape':
      if (character === '[') return 'sequence'
      if (']PX^_'.includes(character)) return 'string'
      return character >= ' ' && character <= '/' ? 'one-more' : 'text'
    case 'one-more':
      return character >= ' ' && character <= '/' ? 'one-more' : 'text'
    case 'sequence':
      return character >= '@' && character <= '~' ? 'text' : 'sequence'
    case 'string':
      if (character === '\x07' || character === '\x9c') return 'text'
      return character === '\x1b' ? 'string-escape' : 'string'
    case 'string-escape':
      return character === '\\' ? 'text' : 'string'
  }
}
