import type { FetchProgress } from '../../shared/cost-meter.ts'
import type { CostPrice } from '../../shared/cost-question.ts'
import { numberWords } from './money-words.ts'

/**
 * How many times the known price a fetch may come to while its pages are not known: 10 pages a
 * request, which is more than any view has needed.
 */
const unknownPages = 10

/** What fetching costs before it is done, in a sentence. */
export function priceWords(price: CostPrice): string {
  const { requests, atLeast, usd, periods } = price
  const parts = periods.length > 1 ? ` in ${periods.length} parts` : ''
  const count = `${requests} ${requests === 1 ? 'request' : 'requests'}, ${numberWords(usd)} USD`
  const pages = atLeast
    ? `at least ${count}; how many pages there are is known after the first. It stops at ${mostOf(price)} USD`
    : count
  return `Not stored yet${parts}: ${pages}. Nothing is fetched until you say so.`
}

/** What the button agrees to, in USD; whole cents, since a request costs one. */
export function mostOf({ requests, atLeast, usd }: CostPrice): string {
  return atLeast && Number(usd) > 0 ? ((requests * unknownPages) / 100).toFixed(2) : usd
}

/** The words on the one button that pays. */
export function buttonWords(price: CostPrice): string {
  if (Number(price.usd) === 0) return 'Fetch'
  return price.atLeast
    ? `Fetch for at most ${mostOf(price)} USD`
    : `Fetch for ${numberWords(price.usd)} USD`
}

/** How far a fetch is. */
export function progressWords({
  progress,
}: {
  readonly progress: FetchProgress | undefined
}): string {
  if (progress === undefined) return 'Asking AWS…'
  return `${progress.made} of ${progress.of} requests, ${numberWords(progress.usd)} USD spent…`
}
