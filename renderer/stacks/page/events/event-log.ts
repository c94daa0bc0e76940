import type { Failure } from '../../../../shared/failure.ts'
import type { StackEvent, StackEventsEvent, StackOperation } from '../../../../shared/stacks.ts'

/** All that a stream of stack events has told so far. */
export interface EventLog {
  readonly events: ReadonlyMap<string, StackEvent>
  /** Newest first. */
  readonly operations: readonly StackOperation[]
  /** Whether the history is complete; later events are news. */
  readonly caughtUp: boolean
  readonly failure?: Failure
}

export const emptyEventLog: EventLog = { events: new Map(), operations: [], caughtUp: false }

/** The log after one event of the stream; pure. Good data clears an earlier failure. */
export function applyStackEvents(log: EventLog, event: StackEventsEvent): EventLog {
  switch (event.type) {
    case 'events': {
      const events = new Map(log.events)
      for (const one of event.events) events.set(one.id, one)
      return { ...log, events, failure: undefined }
    }
    case 'operations':
      return { ...log, operations: newestFirst(event.operations), failure: undefined }
    case 'caught-up':
      return { ...log, caughtUp: true, failure: undefined }
    case 'failed':
      return { ...log, failure: event.failure }
  }
}

function newestFirst(operations: readonly StackOperation[]): StackOperation[] {
  return operations.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt))
}

/** The known events of an operation, newest first. */
export function eventsOf(log: EventLog, operation: StackOperation): StackEvent[] {
  return operation.events.flatMap((id) => log.events.get(id) ?? [])
}

/** What an operation is called on screen. */
export function operationTitle(operation: StackOperation): string {
  switch (operation.kind) {
    case 'create':
      return 'Create'
    case 'update':
      return 'Update'
    case 'delete':
      return 'Delete'
    case 'import':
      return 'Import'
    case 'rollback':
      return 'Rollback'
    case 'other':
      return operation.status === 'REVIEW_IN_PROGRESS' ? 'Review' : 'Operation'
  }
}

/** How an operation ended, in a word or two. */
export function outcomeWords(outcome: StackOperation['outcome']): string {
  switch (outcome) {
    case 'running':
      return 'in progress'
    case 'succeeded':
      return 'succeeded'
    case 'failed':
      return 'failed'
    case 'rolled-back':
      return 'failed and rolled back'
  }
}

/** The status of the stack `arn` as its newest operation tells it, if any was read. */
export function newestStatus(log: EventLog, arn: string): string | undefined {
  const newest = log.operations[0]
  if (newest === undefined) return undefined
  for (const id of newest.events) {
    const event = log.events.get(id)
    if (event?.stack === arn && event.physicalId === arn) return event.status
  }
  return newest.status
}
