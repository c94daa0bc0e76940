const escape = '\u001b'

/** What follows an escape in answers to questions that programs ask a terminal. */
const answers = [
  // Device attributes, cursor position and status, modes, window sizes.
  /^\[[?>=]?[\d;]*(?:[cRnt]|\$y)$/,
  // Device control strings and colours.
  /^[P\]].*$/s,
  // Keys and focus do not ask: only the focus that came or went is told by itself.
  /^\[[IO]$/,
]

/**
 * Whether a terminal says this by itself, as its answer to a program's question, rather than its
 * user. F3 with Shift or Control looks as a cursor position does, and counts as one.
 */
export function isReport(text: string): boolean {
  if (!text.startsWith(escape)) return false
  const rest = text.slice(1)
  return answers.some((answer) => answer.test(rest))
}

/** Whether this is the mouse as a program follows it, which means nothing in another terminal. */
export function isMouse(text: string): boolean {
  return text.startsWith(`${escape}[<`) || text.startsWith(`${escape}[M`)
}
