import Button from '@cloudscape-design/components/button'
import type { CostPrice } from '../../shared/cost-question.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import styles from './costs.module.css'
import type { Fetching } from './use-fetching.ts'
import { numberWords } from './words.ts'

interface PriceBarProps {
  readonly price: CostPrice
  /** What is stored, and until when: shown while nothing is missing. */
  readonly stored: string
  readonly fetching: Fetching
  /** Called with the most that the user agreed to, in USD. */
  readonly onFetch: (agreed: string) => void
}

/**
 * How many times the known price a fetch may come to while its pages are not known: 10 pages a
 * request, which is more than any view has needed.
 */
const unknownPages = 10

/** What a view costs before it is fetched, and the one button that pays. */
export function PriceBar({ price, stored, fetching, onFetch }: PriceBarProps): React.JSX.Element {
  const { busy, failure } = fetching
  const nothing = price.requests === 0
  return (
    <>
      <div className={styles.price} role="group" aria-label="What fetching this costs">
        <span className={styles.priceWords} aria-live="polite">
          {busy ? progressWords(fetching) : nothing ? stored : priceWords(price)}
        </span>
        {busy && <Button onClick={fetching.stop}>Stop</Button>}
        {!busy && !nothing && (
          <Button variant="primary" onClick={() => onFetch(mostOf(price))}>
            {buttonWords(price)}
          </Button>
        )}
      </div>
      {failure !== undefined && <FailureNote failure={failure} />}
    </>
  )
}

function priceWords(price: CostPrice): string {
  const { requests, atLeast, usd, periods } = price
  const parts = periods.length > 1 ? ` in ${periods.length} parts` : ''
  const count = `${requests} ${requests === 1 ? 'request' : 'requests'}, ${numberWords(usd)} USD`
  const pages = atLeast
    ? `at least ${count}; how many pages there are is known after the first. It stops at ${mostOf(price)} USD`
    : count
  return `Not stored yet${parts}: ${pages}. Nothing is fetched until you say so.`
}

/** What the button agrees to, in USD; whole cents, since a request costs one. */
function mostOf({ requests, atLeast, usd }: CostPrice): string {
  return atLeast && Number(usd) > 0 ? ((requests * unknownPages) / 100).toFixed(2) : usd
}

function buttonWords(price: CostPrice): string {
  if (Number(price.usd) === 0) return 'Fetch'
  return price.atLeast
    ? `Fetch for at most ${mostOf(price)} USD`
    : `Fetch for ${numberWords(price.usd)} USD`
}

function progressWords({ progress }: Fetching): string {
  if (progress === undefined) return 'Asking AWS…'
  return `${progress.made} of ${progress.of} requests, ${numberWords(progress.usd)} USD spent…`
}
