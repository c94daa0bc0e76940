/** One line of a log. */
export interface Line {
  readonly line: number
  readonly text: string
}

/** ANSI's escape sequences, which would stand before the words that are looked for. */
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

const entering = /Entering phase (\w+)/
const ending =
  /Command did not exit successfully|Phase complete: \w+ State: FAILED|Error while executing command/

/** What compilers, test runners and package managers begin their complaints with. */
const complaint =
  /(?:^|\s|\[)(?:error\b|err!|fatal:|failed\b|failure\b|fail\b|panic:|traceback|exception\b|✗|✕|×|not ok\b)|\b\w*(?:Error|Exception):|error TS\d+|undefined reference|cannot find/i

/** Words that contain a complaint's and mean none. */
const harmless = /\b(?:0|no) (?:errors?|failures?|failed)\b|failed to find cached|ignore-errors/i

/**
 * The line at which a failed build's log should be opened: the first complaint within the phase that
 * failed, else the line that says so; undefined while nothing failed. Pure.
 */
export function firstError(coloured: readonly Line[]): number | undefined {
  const lines = coloured.map(({ line, text }) => ({ line, text: text.replace(colours, '') }))
  const end = lines.findIndex(({ text }) => ending.test(text))
  if (end < 0) return undefined
  const start = lines.slice(0, end).findLastIndex(({ text }) => entering.test(text))
  const found = lines
    .slice(start + 1, end)
    .find(({ text }) => complaint.test(text) && !harmless.test(text))
  return (found ?? lines[end])?.line
}
