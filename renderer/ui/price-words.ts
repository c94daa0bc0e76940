import type { FetchProgress } from '../../shared/cost-meter.ts'
import type { CostPrice } from '../../shared/cost-question.ts'
import type { Fetching } from '../app/use-fetching.ts'
import { numberWords } from './money-words.ts'
import { scanButtonWords, scanPriceWords, scanProgressWords } from './scan-words.ts'

/**
 * How many times the known price a fetch may come to while its pages are not known: 10 pages a
 * request, which is more than any view has needed.
 */
const unknownPages = 10

/** What fetching costs before it is done, in a sentence. */
export function priceWords(price: CostPrice): string {
  const { requests, atLeast, usd, periods, scan } = price
  if (scan !== undefined) return scanPriceWords(price, scan)
  const parts = periods.length > 1 ? ` in ${periods.length} parts` : ''
  const count = `${requests} ${requests === 1 ? 'request' : 'requests'}, ${numberWords(usd)} USD`
  const pages = atLeast
    ? `at least ${count}; how many pages there are is known after the first. It stops at ${mostOf(price)} USD`
    : count
  return `Not stored yet${parts}: ${pages}. Nothing is fetched until you say so.`
}

/** What the button agrees to, in USD; whole cents, since a request costs one. */
export function mostOf({ requests, atLeast, usd, scan }: CostPrice): string {
  if (scan !== undefined) return scan.most
  return atLeast && Number(usd) > 0 ? ((requests * unknownPages) / 100).toFixed(2) : usd
}

/** The words on the one button that pays. */
export function buttonWords(price: CostPrice): string {
  if (price.scan !== undefined) return scanButtonWords(price.scan)
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
  const scanned = scanProgressWords(progress)
  if (scanned !== undefined) return scanned
  return `${progress.made} of ${progress.of} requests, ${numberWords(progress.usd)} USD spent…`
}

/** What there is where nothing is missing; after a query, with what it scanned. */
export function storedWords(
  { scan }: CostPrice,
  stored: string,
  { progress }: Pick<Fetching, 'progress'>,
): string {
  // What was fetched last may be of another source, where nothing is scanned.
  const isScan = scan !== undefined && progress?.state === 'done'
  const scanned = isScan ? scanProgressWords(progress) : undefined
  return scanned === undefined ? stored : `${scanned} ${stored}`
}
