import Box from '@cloudscape-design/components/box'
import Spinner from '@cloudscape-design/components/spinner'
import type { PipelineRef, PipelineStatistics } from '../../../shared/pipelines.ts'
import { useProcedure } from '../../app/hooks.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'
import { durationWords } from '../../ui/time-words.ts'
import styles from './pipeline-page.module.css'

type StageFigures = PipelineStatistics['stages'][number]

/** Success rate, lead time and time per stage of the last executions. */
export function FiguresTab({ reference }: { readonly reference: PipelineRef }): React.JSX.Element {
  const figures = useProcedure(['pipelines.statistics', reference], (client, signal) =>
    client.pipelines.statistics(reference, { signal }),
  )
  if (figures.failure) return <FailureNote failure={figures.failure} onRetry={figures.refetch} />
  if (figures.data === undefined) {
    return (
      <Box>
        <Spinner /> Reading the history…
      </Box>
    )
  }
  const { executions, succeeded, failed, successRate, leadTime, stages } = figures.data
  return (
    <>
      {figures.data.gaps?.map((gap) => (
        <FailureNote key={gap.sentence} failure={gap} />
      ))}
      <dl className={styles.figures}>
        <Figure name="Success rate" value={rateWords(successRate)} />
        <Figure name="Lead time (median)" value={lengthWords(leadTime)} />
        <Figure name="Succeeded" value={String(succeeded)} />
        <Figure name="Failed" value={String(failed)} />
        <Figure name="Executions looked at" value={String(executions)} />
      </dl>
      <SmallTable
        label="Time per stage"
        items={stages}
        columns={columns}
        keyOf={({ name }) => name}
        empty="No stage has succeeded yet."
      />
    </>
  )
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function rateWords(rate: number | undefined): string {
  return rate === undefined ? '–' : `${Math.round(rate * 100)} %`
}

function lengthWords(length: number | undefined): string {
  return length === undefined ? '–' : durationWords(length)
}

const columns: readonly SmallColumn<StageFigures>[] = [
  { id: 'name', header: 'Stage', text: ({ name }) => name, cell: ({ name }) => name },
  {
    ...{ id: 'median', header: 'Median', right: true, text: ({ median }) => median },
    cell: ({ median }) => durationWords(median),
  },
  {
    ...{ id: 'p95', header: '95 % within', right: true, text: ({ p95 }) => p95 },
    cell: ({ p95 }) => durationWords(p95),
  },
  {
    ...{ id: 'runs', header: 'Runs', right: true, text: ({ runs }) => runs },
    cell: ({ runs }) => runs,
  },
]
