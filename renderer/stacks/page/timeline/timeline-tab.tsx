import Box from '@cloudscape-design/components/box'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useState } from 'react'
import type { StackOperation } from '../../../../shared/stacks.ts'
import { useSettings } from '../../../app/live.ts'
import type { Stream } from '../../../app/use-stream.ts'
import { useNow } from '../../../ui/clock.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FailureNote } from '../../../ui/failure-note.tsx'
import { durationWords, exactWords } from '../../../ui/time-words.ts'
import { type EventLog, operationTitle, outcomeWords } from '../events/event-log.ts'
import { slowest, type TimelineScale, timelineScale } from './timeline-scale.ts'
import { TimelineChart } from './timeline-chart.tsx'
import { TimelineTable } from './timeline-table.tsx'
import styles from './timeline.module.css'

/** Which resource took how long in an operation, as bars or as a table. */
export function TimelineTab({ log }: { readonly log: Stream<EventLog> }): React.JSX.Element {
  const [chosen, setChosen] = useState<string>()
  const [form, setForm] = useState('chart')
  const { operations, caughtUp } = log.state
  const failure = log.failure ?? log.state.failure
  const operation = operations.find(({ id }) => id === chosen) ?? operations[0]
  if (operation === undefined) {
    if (failure !== undefined) return <FailureNote failure={failure} onRetry={log.restart} />
    return caughtUp ? <EmptyState title="No operation is known." /> : <Reading />
  }
  return (
    <SpaceBetween size="s">
      {failure !== undefined && <FailureNote failure={failure} onRetry={log.restart} />}
      <div className={styles.controls}>
        <OperationSelect operations={operations} chosen={operation} onChoose={setChosen} />
        <SegmentedControl
          label="Show as"
          selectedId={form}
          onChange={({ detail }) => setForm(detail.selectedId)}
          options={[
            { id: 'chart', text: 'Chart' },
            { id: 'table', text: 'Table' },
          ]}
        />
      </div>
      <OperationTimeline
        operation={operation}
        form={form}
        // Events are read newest first, so the oldest operation may have begun earlier.
        partial={!caughtUp && operation === operations.at(-1)}
      />
    </SpaceBetween>
  )
}

function OperationTimeline(props: {
  readonly operation: StackOperation
  readonly form: string
  readonly partial: boolean
}): React.JSX.Element {
  const now = useNow()
  const scale = timelineScale(props.operation, now)
  return (
    <SpaceBetween size="s">
      <Box color="text-body-secondary">
        {props.partial
          ? 'The earlier events of this operation are not read yet.'
          : tookWords(props.operation, scale)}
      </Box>
      {props.form === 'table' ? <TimelineTable scale={scale} /> : <TimelineChart scale={scale} />}
    </SpaceBetween>
  )
}

function tookWords(operation: StackOperation, scale: TimelineScale): string {
  const [longest] = slowest(scale, 1)
  const took = `${operationTitle(operation)} took ${durationWords(scale.milliseconds)}${operation.endedAt === undefined ? ' so far' : ''}`
  if (longest === undefined) return took
  return `${took}; longest: ${longest.span.logicalId}, ${durationWords(longest.milliseconds)}`
}

function OperationSelect(props: {
  readonly operations: readonly StackOperation[]
  readonly chosen: StackOperation
  readonly onChoose: (id: string) => void
}): React.JSX.Element {
  const { utc } = useSettings()
  const option = (operation: StackOperation): SelectProps.Option => ({
    value: operation.id,
    label: `${operationTitle(operation)}, ${outcomeWords(operation.outcome)}, ${exactWords(Date.parse(operation.startedAt), utc)}`,
  })
  return (
    <div className={styles.select}>
      <Select
        ariaLabel="Operation"
        selectedOption={option(props.chosen)}
        options={props.operations.map(option)}
        onChange={({ detail }) => {
          if (detail.selectedOption.value !== undefined) {
            props.onChoose(detail.selectedOption.value)
          }
        }}
      />
    </div>
  )
}

function Reading(): React.JSX.Element {
  return (
    <Box>
      <Spinner /> Reading events…
    </Box>
  )
}
