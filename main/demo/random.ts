/** A stream of numbers that depends on its seed alone, so that the same seed gives the same world. */
export interface Random {
  /** The next number in [0, 1). */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number
  /** One of `items`, which must not be empty. */
  pick<Item>(items: readonly Item[]): Item
  /** A string of `length` characters of `alphabet`. */
  text(alphabet: string, length: number): string
  /** A stream of its own for `label`: what others draw does not shift it. */
  fork(label: string): Random
}

const digits = '0123456789'
const hexadecimal = '0123456789abcdef'
const lowerCase = 'abcdefghijklmnopqrstuvwxyz'

/** Alphabets that AWS's identifiers are made of. */
export const alphabets = {
  digits,
  hexadecimal,
  lowerCaseAndDigits: lowerCase + digits,
  upperCaseAndDigits: lowerCase.toUpperCase() + digits,
  /** AWS access key ids are base 32. */
  base32: `${lowerCase.toUpperCase()}234567`,
} as const

/** The random stream of a seed (mulberry32 over an FNV-1a hash of the seed). */
export function createRandom(seed: string | number): Random {
  let state = hash(String(seed))
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    integer,
    pick: (items) => {
      const item = items[integer(0, items.length - 1)]
      if (item === undefined) throw new RangeError('Nothing to pick from')
      return item
    },
    text(alphabet, length) {
      let text = ''
      for (let index = 0; index < length; index += 1) {
        text += alphabet.charAt(integer(0, alphabet.length - 1))
      }
      return text
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  }
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value | 0
}
