/** One page of a list and the token of the next. */
export interface ListPage<Item> {
  readonly items: Item[]
  readonly next?: string
}

/**
 * Cuts a page out of a list. Tokens are opaque to callers and belong to one `list`; `invalid` makes
 * the error for a token that is not one of its own.
 */
export function pageOf<Item>(
  items: readonly Item[],
  size: number,
  token: string | undefined,
  list: string,
  invalid: () => Error,
): ListPage<Item> {
  const start = token === undefined ? 0 : readToken(token, list)
  if (start === undefined || start > items.length) throw invalid()
  const end = start + size
  const page = items.slice(start, end)
  return end < items.length ? { items: page, next: writeToken(end, list) } : { items: page }
}

function writeToken(start: number, list: string): string {
  return Buffer.from(JSON.stringify([list, start])).toString('base64url')
}

function readToken(token: string, list: string): number | undefined {
  try {
    const content: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    if (!Array.isArray(content) || content[0] !== list) return undefined
    return typeof content[1] === 'number' ? content[1] : undefined
  } catch {
    return undefined
  }
}
