/** Of the longest piece, in bytes; base64 of it takes no padding, as of all of them. */
export const longestLength = 192 * 1024
const shortestLength = 6 * 1024
/** What a fetch begins with. */
export const firstLength = 48 * 1024

/** A piece that took less than the first is a short one, more than the second a long one (ms). */
const quick = 250
const slow = 1000

/**
 * How much to fetch at once, after a piece of `length` that took so many milliseconds. Agents send
 * again what was lost one message after the other, about ten a second: of a long piece whose
 * connection is cut, hundreds are lost. So the pieces are short where the way is bad. Pure.
 */
export function nextLength(length: number, took: number): number {
  if (took > slow) return Math.max(shortestLength, length / 2)
  return took < quick ? Math.min(longestLength, length * 2) : length
}
