import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ObjectCostOffer, ObjectCosts } from '../../shared/cost-objects.ts'
import { costRows, daysWords } from '../ui/cost-words.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { GoLink } from '../ui/go-link.tsx'
import { moneyWords } from '../ui/money-words.ts'
import { PriceBar } from '../ui/price-bar.tsx'
import { SaveTable } from '../ui/save-table.tsx'
import { Time } from '../ui/time.tsx'
import { useProcedure } from './hooks.ts'
import type { CostKind, ObjectFigures } from './object-costs.ts'
import { paths } from './paths.ts'
import { useFetching } from './use-fetching.ts'

interface CostDialogProps {
  readonly kind: CostKind
  readonly figures: ObjectFigures
  readonly onClose: () => void
}

const nouns = { stacks: 'stacks', services: 'ECS services' } as const

/** What the figures of a list rest upon, and what more can be fetched, each part at its price. */
export function CostDialog({ kind, figures, onClose }: CostDialogProps): React.JSX.Element {
  const { data } = figures
  const offers = useProcedure(['costs.objectOffers', kind], (client, signal) =>
    client.costs.objectOffers({ of: kind }, { signal }),
  )
  return (
    <Modal
      visible
      header={`What ${nouns[kind]} cost`}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button onClick={onClose}>Done</Button>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {data !== undefined && <Stored kind={kind} costs={data} />}
        {offers.loading && <div className="fd-quiet">Looking at what is stored…</div>}
        {offers.failure !== undefined && (
          <FailureNote failure={offers.failure} onRetry={offers.refetch} />
        )}
        {offers.data?.map((offer) => (
          <Offer key={offer.part} kind={kind} offer={offer} />
        ))}
        <GoLink to={paths.costs}>All costs</GoLink>
      </SpaceBetween>
    </Modal>
  )
}

function Stored({ kind, costs }: { readonly kind: CostKind; readonly costs: ObjectCosts }) {
  const { period, readAt, currency, metric, whole, rest, notes } = costs
  if (period === undefined) {
    return (
      <div>
        Nothing is stored yet. Once it is, each of the {nouns[kind]} shows what it cost in the last
        30 days.
      </div>
    )
  }
  return (
    <SpaceBetween size="xs">
      <div>
        {daysWords(period)}, {metric === 'AmortizedCost' ? 'amortized' : 'unblended'}:{' '}
        {moneyWords(whole, currency)} in all, {moneyWords(rest, currency)} of it under the name of
        none of the {nouns[kind]}.{' '}
        {readAt !== undefined && (
          <>
            Read <Time at={readAt} />.
          </>
        )}
      </div>
      <SaveTable name={`What ${nouns[kind]} cost`} rows={() => costRows(costs)} />
      {notes.map((note) => (
        <div key={note} className="fd-quiet">
          {note}
        </div>
      ))}
    </SpaceBetween>
  )
}

interface OfferProps {
  readonly kind: CostKind
  readonly offer: ObjectCostOffer
}

function Offer({ kind, offer }: OfferProps): React.JSX.Element {
  const { part, price, sentence } = offer
  const fetching = useFetching()
  const { busy, progress } = fetching
  const ended = !busy && progress !== undefined
  const queries = useQueryClient()
  useEffect(() => {
    if (!ended) return
    for (const key of ['costs.objects', 'costs.objectOffers']) {
      queries.invalidateQueries({ queryKey: [key, kind] }).catch(() => undefined)
    }
  }, [ended, kind, queries])
  return (
    <SpaceBetween size="xs">
      <div>{sentence}</div>
      <PriceBar
        price={price}
        stored="Stored."
        fetching={fetching}
        onFetch={(agreed) =>
          fetching.begin((client, signal) =>
            client.costs.fetchObjects({ of: kind, part, agreed }, { signal }),
          )
        }
      />
    </SpaceBetween>
  )
}
