import Toggle from '@cloudscape-design/components/toggle'
import { useState } from 'react'
import type { CostView, Period } from '../../../shared/cost-question.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useNow } from '../../ui/clock.ts'
import { relativeWords } from '../../ui/time-words.ts'
import { MarkersBar } from '../markers/markers-bar.tsx'
import { useAccountsOf, useMarkers } from '../markers/use-markers.ts'
import { NoSpend } from '../no-spend.tsx'
import { Notes } from '../notes.tsx'
import { OnlyChip } from '../only-chip.tsx'
import { PriceBar } from '../../ui/price-bar.tsx'
import type { Asked } from '../question.ts'
import { questionOf } from '../question.ts'
import { useStored, useView } from '../use-costs.ts'
import { useFetching } from '../../app/use-fetching.ts'
import { groupingWords } from '../words.ts'
import { type Mark, marksOf } from '../watch/anomaly-words.ts'
import { Diagram } from './diagram.tsx'

interface SpendTabProps {
  readonly asked: Asked
  readonly change: number
  readonly onAsk: (change: Partial<Asked>) => void
}

/** Spend over time by what is asked, from the store; what is missing has its price. */
export function SpendTab({ asked, change, onAsk }: SpendTabProps): React.JSX.Element {
  const [every, setEvery] = useState(false)
  const now = useNow()
  const question = questionOf(asked, now, every)
  const read = useView(question, change)
  const fetching = useFetching()
  const anomalies = useStored(['costs.anomalies'], change, (client, signal) =>
    client.costs.anomalies({}, { signal }),
  )
  const view = read.data
  const monthly = asked.granularity === 'monthly'
  if (read.failure !== undefined) {
    return <FailureNote failure={read.failure} onRetry={read.refetch} />
  }
  if (view === undefined) return <EmptyState title="Reading what is stored…" />
  const marks = marksOf(anomalies.data?.anomalies ?? [], view.columns, monthly)
  return (
    <>
      {asked.only !== undefined && (
        <div>
          <OnlyChip only={asked.only} onClear={() => onAsk({ only: undefined })} />
        </div>
      )}
      <PriceBar
        price={view.price}
        stored={storedWords(view, now)}
        fetching={fetching}
        onFetch={(agreed) =>
          fetching.begin((client, signal) =>
            client.costs.fetch({ ...question, agreed }, { signal }),
          )
        }
      />
      <Notes notes={view.notes} />
      <Drawn
        {...{ view, asked, marks, monthly }}
        period={question.period}
        loading={read.fetching}
      />
      <Toggle checked={every} onChange={({ detail }) => setEvery(detail.checked)}>
        Show every group
      </Toggle>
    </>
  )
}

/** What is stored, and until when. */
export function storedWords({ readAt, staleAt }: CostView, now: number): string {
  if (readAt === undefined) return 'There is nothing to fetch in this period.'
  const read = `Stored; read ${relativeWords(Date.parse(readAt.newest), now)}`
  return staleAt === undefined
    ? `${read}. These months are closed and stay stored.`
    : `${read}. The current month is due again ${relativeWords(Date.parse(staleAt), now)}.`
}

interface DrawnProps {
  readonly view: CostView
  readonly marks: readonly Mark[]
  readonly monthly: boolean
  readonly asked: Asked
  readonly period: Period
  readonly loading: boolean
}

function Drawn(props: DrawnProps): React.JSX.Element {
  const { view, asked, marks, monthly, loading } = props
  const drawn = { view, marks, monthly, loading, header: headerOf(asked) }
  const name = `costs ${headerOf(asked)} ${asked.period}`
  if (view.series.length === 0) {
    return <NoSpend missing={view.missing} />
  }
  return monthly ? <Diagram {...drawn} name={name} /> : <Daily {...drawn} {...props} name={name} />
}

type DailyProps = DrawnProps & { readonly name: string; readonly header: string }

/** The daily line with what was deployed and changed on its days. */
function Daily({ asked, period, ...drawn }: DailyProps): React.JSX.Element {
  const [shown, setShown] = useState(true)
  const [read, setRead] = useState(false)
  const known = useMarkers(period, useAccountsOf(asked.only), read)
  const { state, failure, restart } = known
  const begin = () => (read ? restart() : setRead(true))
  return (
    <>
      <MarkersBar
        {...{ shown, failure, known: state, onRead: begin }}
        onToggle={() => setShown(!shown)}
      />
      <Diagram {...drawn} markers={shown ? (state?.markers ?? []) : undefined} />
    </>
  )
}

const headerOf = ({ by, within }: Asked) =>
  [by, within]
    .filter((one) => one !== undefined)
    .map(groupingWords)
    .join(' / ')
