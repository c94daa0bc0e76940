import Select from '@cloudscape-design/components/select'
import { lazy, Suspense, useState } from 'react'
import type { ServiceMetrics, ServiceRef } from '../../../shared/services.ts'
import { useProcedure } from '../../app/hooks.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import styles from './metrics.module.css'

/** Points of one measure. */
type Points = ServiceMetrics['cpu']

const Chart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }))

const ranges = [
  { value: '1', label: 'Last hour' },
  { value: '3', label: 'Last 3 hours' },
  { value: '24', label: 'Last 24 hours' },
  { value: '168', label: 'Last 7 days' },
]

/** CPU and memory of the service, in percent of what its tasks reserve. */
export function MetricsTab({ reference }: { readonly reference: ServiceRef }): React.JSX.Element {
  const [hours, setHours] = useState(3)
  const request = { ...reference, hours }
  const answer = useProcedure(
    ['services.metrics', request],
    (client, signal) => client.services.metrics(request, { signal }),
    { every: 60_000 },
  )
  return (
    <div className={styles.whole}>
      <div className={styles.range}>
        <Select
          ariaLabel="Time range"
          selectedOption={ranges.find(({ value }) => value === String(hours)) ?? null}
          options={ranges}
          onChange={({ detail }) => setHours(Number(detail.selectedOption.value))}
        />
      </div>
      {answer.failure && <FailureNote failure={answer.failure} onRetry={answer.refetch} />}
      {answer.loading && <div className="fd-quiet">Reading the metrics…</div>}
      {answer.data && (
        <div className={styles.charts}>
          <Measure name="CPU" points={answer.data.cpu} />
          <Measure name="Memory" points={answer.data.memory} />
        </div>
      )}
    </div>
  )
}

interface MeasureProps {
  readonly name: string
  readonly points: Points
}

function Measure({ name, points }: MeasureProps): React.JSX.Element {
  const last = points.at(-1)
  const highest = Math.max(...points.map(({ maximum }) => maximum))
  const words =
    last === undefined
      ? 'CloudWatch has no points in this time.'
      : `${percent(last.average)} on average now, ${percent(highest)} at most in this time`
  return (
    <figure className={styles.figure}>
      <figcaption>
        <strong>{name}</strong> <span>{words}</span>
      </figcaption>
      {last !== undefined && (
        <>
          <Suspense fallback={<div className={styles.room} />}>
            <Chart label={`${name}: ${words}`} points={points} />
          </Suspense>
          <div className="fd-quiet">Solid line: average. Dashed line: maximum.</div>
        </>
      )}
    </figure>
  )
}

function percent(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} %`
}
