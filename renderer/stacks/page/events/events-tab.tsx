import Box from '@cloudscape-design/components/box'
import Checkbox from '@cloudscape-design/components/checkbox'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useState } from 'react'
import { useConnectionState } from '../../../app/live.ts'
import type { Stream } from '../../../app/use-stream.ts'
import { countWords } from '../../../ui/count-words.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FailureNote } from '../../../ui/failure-note.tsx'
import { ListFilter } from '../../../ui/list-filter.tsx'
import type { EventLog } from './event-log.ts'
import { OperationSection } from './operation-section.tsx'
import { type EventView, visibleEvents } from './operation-view.ts'

interface EventsTabProps {
  readonly log: Stream<EventLog>
}

/** The stack's events, nested ones merged, grouped by operation, newest first and live. */
export function EventsTab({ log }: EventsTabProps): React.JSX.Element {
  const [view, setView] = useState<EventView>({ text: '', failures: false })
  const failure = log.failure ?? log.state.failure
  const groups = log.state.operations.map((operation) => ({
    operation,
    events: visibleEvents(log.state, operation, view),
  }))
  const filtering = view.text.trim() !== '' || view.failures
  const shown = filtering ? groups.filter(({ events }) => events.length > 0) : groups
  return (
    <SpaceBetween size="s">
      <EventsBar view={view} onView={setView} log={log} />
      {failure !== undefined && <FailureNote failure={failure} onRetry={log.restart} />}
      {shown.map(({ operation, events }, index) => (
        <OperationSection
          key={operation.id}
          operation={operation}
          events={events}
          cause={log.state.events.get(operation.rootCause?.event ?? '')}
          newest={index === 0}
          filtering={filtering}
        />
      ))}
      {shown.length === 0 && failure === undefined && (
        <Nothing caughtUp={log.state.caughtUp} filtering={filtering} />
      )}
    </SpaceBetween>
  )
}

function EventsBar(props: {
  readonly view: EventView
  readonly onView: (view: EventView) => void
  readonly log: Stream<EventLog>
}): React.JSX.Element {
  const { view, onView, log } = props
  const { state } = useConnectionState()
  return (
    <div className="fd-bar">
      <ListFilter
        label="Filter events"
        text={view.text}
        onText={(text) => onView({ ...view, text })}
      />
      <Checkbox
        checked={view.failures}
        onChange={({ detail }) => onView({ ...view, failures: detail.checked })}
      >
        Only failures and rollbacks
      </Checkbox>
      <span className="fd-bar-end">{stateWords(log, state === 'open')}</span>
    </div>
  )
}

function stateWords(log: Stream<EventLog>, connected: boolean): string {
  const count = countWords(log.state.events.size, 'event')
  if (!connected) return `${count} · not connected`
  if (log.status === 'failed' || log.status === 'ended') return count
  return log.state.caughtUp ? `${count} · live` : `${count} · reading the history`
}

function Nothing(props: {
  readonly caughtUp: boolean
  readonly filtering: boolean
}): React.JSX.Element {
  if (props.filtering) return <EmptyState title="No event matches the filter." />
  if (props.caughtUp) {
    return (
      <EmptyState title="No events.">
        CloudFormation keeps the events of a stack for 90 days.
      </EmptyState>
    )
  }
  return (
    <Box>
      <Spinner /> Reading events…
    </Box>
  )
}
