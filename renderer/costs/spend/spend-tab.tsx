import Button from '@cloudscape-design/components/button'
import Toggle from '@cloudscape-design/components/toggle'
import { useState } from 'react'
import type { CostView } from '../../../shared/cost-question.ts'
import { download } from '../../ui/download.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useNow } from '../../ui/clock.ts'
import { relativeWords } from '../../ui/time-words.ts'
import styles from '../costs.module.css'
import { PriceBar } from '../price-bar.tsx'
import type { Asked } from '../question.ts'
import { questionOf } from '../question.ts'
import { useStored, useView } from '../use-costs.ts'
import { useFetching } from '../use-fetching.ts'
import { groupingWords } from '../words.ts'
import { Chart } from './chart.tsx'
import { type Mark, marksOf } from '../watch/anomaly-words.ts'
import { looksOf } from './look.ts'
import { csvOf, pngOf } from './save.ts'
import { SeriesTable } from './series-table.tsx'

interface SpendTabProps {
  readonly asked: Asked
  readonly change: number
}

/** Spend over time by what is asked, from the store; what is missing has its price. */
export function SpendTab({ asked, change }: SpendTabProps): React.JSX.Element {
  const [every, setEvery] = useState(false)
  const now = useNow()
  const question = questionOf(asked, now, every)
  const read = useView(question, change)
  const fetching = useFetching()
  const anomalies = useStored(['costs.anomalies'], change, (client, signal) =>
    client.costs.anomalies({}, { signal }),
  )
  const view = read.data
  if (read.failure !== undefined) {
    return <FailureNote failure={read.failure} onRetry={read.refetch} />
  }
  if (view === undefined) return <EmptyState title="Reading what is stored…" />
  const marks = marksOf(anomalies.data?.anomalies ?? [], view.columns)
  return (
    <>
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
      {view.notes.length > 0 && (
        <ul className="fd-quiet">
          {view.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Drawn view={view} asked={asked} marks={marks} loading={read.fetching} />
      <Toggle checked={every} onChange={({ detail }) => setEvery(detail.checked)}>
        Show every group
      </Toggle>
    </>
  )
}

function storedWords({ readAt, staleAt }: CostView, now: number): string {
  if (readAt === undefined) return 'There is nothing to fetch in this period.'
  const read = `Stored; read ${relativeWords(Date.parse(readAt.newest), now)}`
  return staleAt === undefined
    ? `${read}. These months are closed and stay stored.`
    : `${read}. The current month is due again ${relativeWords(Date.parse(staleAt), now)}.`
}

interface DrawnProps {
  readonly view: CostView
  readonly marks: readonly Mark[]
  readonly asked: Asked
  readonly loading: boolean
}

function Drawn(props: DrawnProps): React.JSX.Element {
  if (props.view.series.length > 0) return <Diagram {...props} />
  return (
    <EmptyState title="No spend of this period is stored.">
      Fetch it above; what was fetched once is kept.
    </EmptyState>
  )
}

/** Chart and table of the same figures, and both as files. */
function Diagram({ view, asked, marks, loading }: DrawnProps): React.JSX.Element {
  const [svg, setSvg] = useState<SVGSVGElement | null>(null)
  const [problem, setProblem] = useState('')
  const looks = looksOf(view.series)
  const name = fileName(asked)
  const save = () => {
    if (svg === null) return
    setProblem('')
    pngOf(svg, view, looks).then(
      (picture) => download(`${name}.png`, picture, 'image/png'),
      () => setProblem('This browser could not make the picture. The table can still be saved.'),
    )
  }
  return (
    <>
      <Chart view={view} looks={looks} marks={marks} onDrawn={setSvg} />
      <div className={styles.controls}>
        <Button onClick={() => download(`${name}.csv`, csvOf(view), 'text/csv')}>
          Save the table (CSV)
        </Button>
        <Button onClick={save}>Save the chart (PNG)</Button>
        <span role="status">{problem}</span>
      </div>
      <SeriesTable view={view} looks={looks} header={headerOf(asked)} loading={loading} />
    </>
  )
}

const headerOf = ({ by, within }: Asked) =>
  [by, within]
    .filter((one) => one !== undefined)
    .map(groupingWords)
    .join(' / ')

const fileName = (asked: Asked) => `costs ${headerOf(asked)} ${asked.period}`
