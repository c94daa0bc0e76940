import type { StackEvent, StackOperation } from '../../../../shared/stacks.ts'
import { type EventLog, eventsOf } from './event-log.ts'

/** What of the events is shown. */
export interface EventView {
  /** Every word must occur in the resource, type, status or reason. */
  readonly text: string
  /** Only events that tell of a failure. */
  readonly failures: boolean
}

/** The events of an operation that the view lets through, newest first. */
export function visibleEvents(
  log: EventLog,
  operation: StackOperation,
  view: EventView,
): StackEvent[] {
  const words = view.text.toLowerCase().split(/\s+/).filter(Boolean)
  return eventsOf(log, operation).filter((event) => {
    if (view.failures && !isFailure(event)) return false
    const text = searchText(event)
    return words.every((word) => text.includes(word))
  })
}

/** Whether an event says that something went wrong. */
export function isFailure(event: Pick<StackEvent, 'status'>): boolean {
  return event.status.endsWith('_FAILED') || event.status.includes('ROLLBACK')
}

function searchText(event: StackEvent): string {
  return [...event.path, event.logicalId, event.physicalId, event.type, event.status, event.reason]
    .join(' ')
    .toLowerCase()
}
