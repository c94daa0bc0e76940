import { validationError } from '../errors.ts'

/** One page of a list, and the token of the next. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | undefined
}

/**
 * The page that a token stands for, the first without one. A token names the first item of its
 * page, so that it stays good while items come in before it.
 */
export function pageOf<Item>(
  all: readonly Item[],
  token: string | undefined,
  size: number,
  keyOf: (item: Item) => string,
): Page<Item> {
  const start = startOf(all, token, keyOf)
  const first = all[start + size]
  return {
    items: all.slice(start, start + size),
    next: first === undefined ? undefined : encode(start + size, keyOf(first)),
  }
}

function startOf<Item>(
  all: readonly Item[],
  token: string | undefined,
  keyOf: (item: Item) => string,
): number {
  if (token === undefined) return 0
  const [position, key] = decode(token)
  const found = all.findIndex((item) => keyOf(item) === key)
  return found >= 0 ? found : Math.min(position, all.length)
}

function encode(position: number, key: string): string {
  return Buffer.from(JSON.stringify([position, key])).toString('base64url')
}

function decode(token: string): [number, string] {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    if (Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'string') {
      return [value[0], value[1]]
    }
  } catch {
    // Answered below, as any other token that is none of ours.
  }
  throw validationError('The provided NextToken is not valid.')
}
