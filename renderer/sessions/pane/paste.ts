/** From so many lines on a paste is asked about, where the account asks for less care. */
const manyLines = 5

/** Control characters that a pasted text must not bring with it: all but tab and line ends. */
function isHarmless(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0
  return code >= 160 || (code >= 32 && code < 127) || code === 9 || code === 10 || code === 13
}

/**
 * A text as it may be pasted: without control characters, by which it could end a bracketed paste
 * and go on as keys, and with line ends of one kind.
 */
export function cleanPaste(text: string): string {
  return Array.from(text.replaceAll(/\r\n?/g, '\n')).filter(isHarmless).join('')
}

/** Lines of a text; a line end at its end does not begin another. */
export function pastedLines(text: string): readonly string[] {
  return text.replace(/\n$/, '').split('\n')
}

/**
 * Whether to ask before a paste: for many lines, and for every text with a line end, which a shell
 * would run, where the account wants its writes typed.
 */
export function asksBeforePaste(text: string, careful: boolean): boolean {
  if (careful) return text.includes('\n')
  return pastedLines(text).length >= manyLines
}
