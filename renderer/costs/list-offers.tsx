import Button from '@cloudscape-design/components/button'
import type { CostList } from '../../shared/cost-meter.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import styles from './costs.module.css'
import { useStored } from './use-costs.ts'
import { useFetching } from '../app/use-fetching.ts'
import { numberWords } from '../ui/money-words.ts'

/** What the page shows of each list once it is fetched. */
const lists = [
  { list: 'tags', label: 'tag keys' },
  { list: 'categories', label: 'cost categories' },
  { list: 'forecast', label: 'the forecast' },
] as const satisfies readonly { list: CostList; label: string }[]

/** Lists that are not stored, or no longer new, each behind a button that names its price. */
export function ListOffers({ change }: { readonly change: number }): React.JSX.Element {
  const fetching = useFetching()
  return (
    <div className={styles.controls} role="group" aria-label="Lists that can be fetched">
      {lists.map(({ list, label }) => (
        <Offer key={list} list={list} label={label} change={change} fetching={fetching} />
      ))}
      {fetching.failure !== undefined && <FailureNote failure={fetching.failure} />}
    </div>
  )
}

interface OfferProps {
  readonly list: CostList
  readonly label: string
  readonly change: number
  readonly fetching: ReturnType<typeof useFetching>
}

/** Fetches one list, at the price on its button; nothing while it is stored and new. */
export function Offer({ list, label, change, fetching }: OfferProps): React.JSX.Element | null {
  const { data: price } = useStored(['costs.priceList', list], change, (client, signal) =>
    client.costs.priceList({ list }, { signal }),
  )
  // Budgets are not of Cost Explorer and cost nothing: they can be read at any time.
  const free = list === 'budgets'
  if (price === undefined || (price.requests === 0 && !free)) return null
  const { usd: agreed } = price
  return (
    <Button
      loading={fetching.busy}
      loadingText={`Fetching ${label}`}
      onClick={() =>
        fetching.begin((client, signal) => client.costs.fetchList({ list, agreed }, { signal }))
      }
    >
      {free ? `Fetch ${label}` : `Fetch ${label} for ${numberWords(agreed)} USD`}
    </Button>
  )
}
