import Button from '@cloudscape-design/components/button'
import type { CostPrice } from '../../shared/cost-question.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { byteWords } from '../ui/byte-words.ts'
import styles from './costs.module.css'
import type { Fetching } from './use-fetching.ts'
import { numberWords } from './words.ts'

interface PriceBarProps {
  readonly price: CostPrice
  /** What is stored, and until when: shown while nothing is missing. */
  readonly stored: string
  readonly fetching: Fetching
  readonly onFetch: () => void
}

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
          <Button variant="primary" onClick={onFetch}>
            {buttonWords(price)}
          </Button>
        )}
      </div>
      {failure !== undefined && <FailureNote failure={failure} />}
    </>
  )
}

function priceWords({ requests, atLeast, usd, bytes, periods }: CostPrice): string {
  const count = `${atLeast ? 'at least ' : ''}${requests} ${requests === 1 ? 'request' : 'requests'}`
  const scanned = bytes === undefined ? '' : `, ${byteWords(bytes)} scanned the last time`
  const parts = periods.length > 1 ? ` in ${periods.length} parts` : ''
  return `Not stored yet${parts}: ${count}, ${numberWords(usd)} USD${scanned}. Nothing is fetched until you say so.`
}

const buttonWords = ({ usd, atLeast }: CostPrice) =>
  Number(usd) === 0 ? 'Fetch' : `Fetch for ${numberWords(usd)} USD${atLeast ? ' or more' : ''}`

function progressWords({ progress }: Fetching): string {
  if (progress === undefined) return 'Asking AWS…'
  return `${progress.made} of ${progress.of} requests, ${numberWords(progress.usd)} USD spent…`
}
