import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import type { StackOperation } from '../../../../shared/stacks.ts'
import type { Stream } from '../../../app/use-stream.ts'
import { useNow } from '../../../ui/clock.ts'
import { FailureNote } from '../../../ui/failure-note.tsx'
import { durationWords } from '../../../ui/time-words.ts'
import { Time } from '../../../ui/time.tsx'
import { type EventLog, operationTitle, outcomeWords } from '../events/event-log.ts'
import { RootCauseCard } from '../events/root-cause-card.tsx'
import type { StackTab } from '../use-tab.ts'

interface LastOperationProps {
  readonly log: Stream<EventLog>
  readonly onTab: (tab: StackTab) => void
}

/** How the last operation went, with its root cause if it failed; quiet when all is well. */
export function LastOperation({ log, onTab }: LastOperationProps): React.JSX.Element | null {
  const failure = log.failure ?? log.state.failure
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={log.restart} />
  const [operation] = log.state.operations
  if (operation === undefined || operation.outcome === 'succeeded') return null
  if (operation.rootCause !== undefined) {
    return (
      <RootCauseCard
        operation={operation}
        sentence={operation.rootCause.sentence}
        event={log.state.events.get(operation.rootCause.event)}
      />
    )
  }
  return (
    <Alert
      type={operation.outcome === 'running' ? 'info' : 'warning'}
      header={`${operationTitle(operation)} ${outcomeWords(operation.outcome)}`}
      action={<Button onClick={() => onTab('events')}>Show events</Button>}
    >
      <Facts operation={operation} />
    </Alert>
  )
}

function Facts({ operation }: { readonly operation: StackOperation }): React.JSX.Element {
  const now = useNow()
  const end = operation.endedAt === undefined ? now : Date.parse(operation.endedAt)
  const over = operation.spans.filter(({ endedAt }) => endedAt !== undefined).length
  return (
    <span>
      Began <Time at={operation.startedAt} />, {operation.endedAt === undefined ? 'for' : 'took'}{' '}
      {durationWords(end - Date.parse(operation.startedAt))}; {over} of {operation.spans.length}{' '}
      resources done.
    </span>
  )
}

/** The last operation in a few words: what, how it went, when and how long. */
export function LastOperationFact({
  operation,
}: {
  readonly operation: StackOperation | undefined
}): React.JSX.Element {
  const now = useNow()
  if (operation === undefined) return <span>–</span>
  const end = operation.endedAt === undefined ? now : Date.parse(operation.endedAt)
  return (
    <span>
      {operationTitle(operation)} {outcomeWords(operation.outcome)}
      <div className="fd-quiet">
        <Time at={operation.startedAt} />, {operation.endedAt === undefined ? 'for' : 'took'}{' '}
        {durationWords(end - Date.parse(operation.startedAt))}
      </div>
    </span>
  )
}
