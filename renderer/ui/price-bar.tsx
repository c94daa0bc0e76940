import Button from '@cloudscape-design/components/button'
import type { CostPrice } from '../../shared/cost-question.ts'
import { FailureNote } from './failure-note.tsx'
import styles from './price-bar.module.css'
import type { Fetching } from '../app/use-fetching.ts'
import { buttonWords, mostOf, priceWords, progressWords, storedWords } from './price-words.ts'

interface PriceBarProps {
  readonly price: CostPrice
  /** What is stored, and until when: shown while nothing is missing. */
  readonly stored: string
  readonly fetching: Fetching
  /** Called with the most that the user agreed to, in USD. */
  readonly onFetch: (agreed: string) => void
}

/** What a view costs before it is fetched, and the one button that pays. */
export function PriceBar({ price, stored, fetching, onFetch }: PriceBarProps): React.JSX.Element {
  const { busy, failure } = fetching
  const nothing = price.requests === 0
  return (
    <>
      <div className={styles.bar} role="group" aria-label="What fetching this costs">
        <span className={styles.words} aria-live="polite">
          {busy
            ? progressWords(fetching)
            : nothing
              ? storedWords(price, stored, fetching)
              : priceWords(price)}
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
