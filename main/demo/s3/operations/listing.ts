import type { BucketContent } from '../content/bucket-content.ts'

/** What a listing asks for. */
export interface ListingRequest<Item> {
  readonly prefix: string
  readonly delimiter: string
  readonly limit: number
  /** Goes on after this key, or after this common prefix. */
  readonly after: string
  /** What is still to be shown of the key `after`. */
  readonly rest?: readonly Item[]
  /** What a key has to show, in order; nothing where it is passed over. */
  items(key: string): readonly Item[]
}

/** One page: items and common prefixes count alike. */
export interface Listing<Item> {
  readonly items: Item[]
  readonly prefixes: string[]
  readonly truncated: boolean
  /** The last item, or the last common prefix if that came later. */
  readonly last: Item | string | undefined
}

/** Lists a bucket's keys in order, a page at a time, with what is below delimiters in one. */
export function listContent<Item>(
  content: BucketContent,
  request: ListingRequest<Item>,
): Listing<Item> {
  const page = new Page<Item>(request.limit)
  if (request.limit === 0) return page.end(false)
  for (const item of request.rest ?? []) if (!page.add(item)) return page.end(true)
  let start = startOf(request)
  for (;;) {
    const step = listUntilPrefix(content, request, start, page)
    if (step.next === undefined) return page.end(step.truncated)
    start = step.next
  }
}

class Page<Item> {
  readonly #items: Item[] = []
  readonly #prefixes: string[] = []
  readonly #limit: number
  #last: Item | string | undefined

  constructor(limit: number) {
    this.#limit = limit
  }

  /** False where there is no room left. */
  add(item: Item): boolean {
    if (this.#isFull) return false
    this.#items.push(item)
    this.#last = item
    return true
  }

  addPrefix(prefix: string): boolean {
    if (this.#isFull) return false
    this.#prefixes.push(prefix)
    this.#last = prefix
    return true
  }

  end(truncated: boolean): Listing<Item> {
    return { items: this.#items, prefixes: this.#prefixes, truncated, last: this.#last }
  }

  get #isFull(): boolean {
    return this.#items.length + this.#prefixes.length >= this.#limit
  }
}

/** Where to go on, or that nothing follows, or nothing that has room. */
type Step = { readonly next: string } | { readonly next?: undefined; readonly truncated: boolean }

const full: Step = { truncated: true }
const atEnd: Step = { truncated: false }

/** Goes on until a common prefix is met, which is skipped. */
function listUntilPrefix<Item>(
  content: BucketContent,
  request: ListingRequest<Item>,
  start: string,
  page: Page<Item>,
): Step {
  const { prefix, delimiter } = request
  for (const key of content.keys(start)) {
    if (!key.startsWith(prefix)) return key < prefix ? { next: prefix } : atEnd
    const items = request.items(key)
    if (items.length === 0) continue
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
    if (cut >= 0) {
      const common = key.slice(0, cut + delimiter.length)
      return page.addPrefix(common) ? { next: pastPrefix(common) } : full
    }
    for (const item of items) if (!page.add(item)) return full
  }
  return atEnd
}

function startOf({ prefix, after, delimiter }: ListingRequest<unknown>): string {
  if (after === '') return prefix
  const isPrefix = delimiter !== '' && after.endsWith(delimiter) && after.startsWith(prefix)
  const next = isPrefix && after !== prefix ? pastPrefix(after) : `${after}\0`
  return next < prefix ? prefix : next
}

/** The first text that is after everything that begins with `prefix`. */
function pastPrefix(prefix: string): string {
  const last = prefix.charCodeAt(prefix.length - 1)
  return prefix.slice(0, -1) + String.fromCharCode(last + 1)
}
