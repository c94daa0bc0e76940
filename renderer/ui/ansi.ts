/** A piece of text in one style. */
export interface AnsiPiece {
  readonly text: string
  /** `30`–`37` and `90`–`97` as ANSI numbers them; absent for the text's own colour. */
  readonly colour?: number
  readonly bold: boolean
}

const escape = '\u001b'
const sequence = new RegExp(`${escape}\\[([0-9;?]*)([A-Za-z])`, 'g')

/**
 * Text with ANSI escape sequences as pieces: colours and bold are kept, everything else that moves a
 * cursor is dropped. Pure.
 */
export function ansiPieces(text: string): readonly AnsiPiece[] {
  if (!text.includes(escape)) return text === '' ? [] : [{ text, bold: false }]
  const pieces: AnsiPiece[] = []
  let style: Omit<AnsiPiece, 'text'> = { bold: false }
  let from = 0
  const take = (to: number) => {
    if (to > from) pieces.push({ ...style, text: text.slice(from, to) })
  }
  for (const match of text.matchAll(sequence)) {
    take(match.index)
    from = match.index + match[0].length
    if (match[2] === 'm') style = styleAfter(style, match[1] ?? '')
  }
  take(text.length)
  return pieces
}

function styleAfter(before: Omit<AnsiPiece, 'text'>, codes: string): Omit<AnsiPiece, 'text'> {
  let style = before
  for (const code of codes.split(';').map(Number)) {
    if (code === 0) style = { bold: false }
    if (code === 1) style = { ...style, bold: true }
    if (code === 22) style = { ...style, bold: false }
    if (code === 39) style = { bold: style.bold }
    const isColour = (code >= 30 && code <= 37) || (code >= 90 && code <= 97)
    if (isColour) style = { ...style, colour: code }
  }
  return style
}
