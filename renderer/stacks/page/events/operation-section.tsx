import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import type { StackEvent, StackOperation } from '../../../../shared/stacks.ts'
import { useNow } from '../../../ui/clock.ts'
import { countWords } from '../../../ui/count-words.ts'
import { ToneLabel } from '../../../ui/status-label.tsx'
import type { StatusTone } from '../../../ui/status.ts'
import { durationWords } from '../../../ui/time-words.ts'
import { Time } from '../../../ui/time.tsx'
import { operationTitle, outcomeWords } from './event-log.ts'
import { EventTable } from './event-table.tsx'
import styles from './events.module.css'
import { RootCauseCard } from './root-cause-card.tsx'

interface OperationSectionProps {
  readonly operation: StackOperation
  readonly events: readonly StackEvent[]
  readonly cause: StackEvent | undefined
  /** The newest operation is open from the start. */
  readonly newest: boolean
  /** While a filter is on, every operation with matches is open. */
  readonly filtering: boolean
}

/** Rows shown before the user asks for more, so that opening a long operation is quick. */
const firstRows = 200

/** One operation: what it was, how it ended and why, and its events. */
export function OperationSection(props: OperationSectionProps): React.JSX.Element {
  const { operation, events, cause } = props
  const [open, setOpen] = useState(props.newest)
  const [all, setAll] = useState(false)
  const expanded = open || props.filtering
  const rows = all ? events : events.slice(0, firstRows)
  return (
    <section className={styles.operation}>
      <h2 className={styles.title}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={expanded}
          onClick={() => setOpen(!expanded)}
        >
          <svg className={styles.mark} viewBox="0 0 10 10" aria-hidden="true" focusable="false">
            <path d="M3 1l5 4-5 4z" fill="currentColor" />
          </svg>
          <OperationHeading operation={operation} />
        </button>
      </h2>
      {!expanded && operation.rootCause !== undefined && (
        <div className={styles.short}>{operation.rootCause.sentence}</div>
      )}
      {expanded && (
        <div className={styles.body}>
          {operation.rootCause !== undefined && (
            <RootCauseCard
              operation={operation}
              sentence={operation.rootCause.sentence}
              event={cause}
            />
          )}
          <EventTable
            label={`Events of ${operationTitle(operation).toLowerCase()}`}
            events={rows}
            cause={operation.rootCause?.event}
          />
          {rows.length < events.length && (
            <Button onClick={() => setAll(true)}>
              Show {(events.length - rows.length).toLocaleString('en')} older events
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

function OperationHeading({
  operation,
}: {
  readonly operation: StackOperation
}): React.JSX.Element {
  const now = useNow()
  const end = operation.endedAt === undefined ? now : Date.parse(operation.endedAt)
  return (
    <span className={styles.heading}>
      <span>{operationTitle(operation)}</span>
      <ToneLabel tone={toneOf(operation.outcome)} title={operation.status}>
        {outcomeWords(operation.outcome)}
      </ToneLabel>
      <span className={styles.facts}>
        <Time at={operation.startedAt} /> · {durationWords(end - Date.parse(operation.startedAt))} ·{' '}
        {countWords(operation.events.length, 'event')}
      </span>
    </span>
  )
}

function toneOf(outcome: StackOperation['outcome']): StatusTone {
  switch (outcome) {
    case 'running':
      return 'progress'
    case 'succeeded':
      return 'success'
    case 'failed':
      return 'error'
    case 'rolled-back':
      return 'warning'
  }
}
