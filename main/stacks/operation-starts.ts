import type { StackEvent, StackOperation } from '../../shared/stacks.ts'
import { inMotion, isFailure, startsRollback } from '../cloudformation/status.ts'

/** An operation while its events are gathered, oldest first. */
export interface Draft {
  readonly id: string
  readonly kind: StackOperation['kind']
  readonly startedAt: string
  readonly token: string | undefined
  readonly events: StackEvent[]
  /** The root stack's status after its last own event so far. */
  status: string | undefined
}

/** Begins an operation with its first event; `own` says that the event is the root stack's own. */
export function beginOperation(event: StackEvent, own: boolean): Draft {
  return {
    id: event.id,
    kind: own ? kindOf(event.status) : 'other',
    startedAt: event.at,
    token: event.token,
    events: [],
    status: undefined,
  }
}

/** Whether an own event of the root stack begins another operation than `current`. Pure. */
export function startsAnother(current: Draft, event: StackEvent): boolean {
  const { status } = event
  if (status === 'REVIEW_IN_PROGRESS') return true
  if (!inMotion(status) || status.includes('CLEANUP')) return false
  if (current.status === undefined) return true
  if (startsRollback(status)) return !goesOn(current, event)
  const open = inMotion(current.status)
  if (status === 'DELETE_IN_PROGRESS' && open && undoesCreation(current, event)) return false
  return !(open && current.kind === kindOf(status) && current.token === event.token)
}

/** A rollback belongs to what failed, unless somebody asked for it after that had ended. */
function goesOn(current: Draft, event: StackEvent): boolean {
  const status = current.status ?? ''
  if (inMotion(status)) return true
  if (!isFailure(status) || /user initiated/i.test(event.reason ?? '')) return false
  // UPDATE_ROLLBACK_FAILED and the like end for good; only a person starts over from there.
  return !status.includes('ROLLBACK') && current.token === event.token
}

/** With OnFailure=DELETE, a creation that fails ends in a deletion that nobody asked for. */
function undoesCreation(current: Draft, event: StackEvent): boolean {
  return current.kind === 'create' && /failed to create/i.test(event.reason ?? '')
}

function kindOf(status: string): StackOperation['kind'] {
  if (status === 'REVIEW_IN_PROGRESS') return 'other'
  if (status.includes('ROLLBACK')) return 'rollback'
  if (status.startsWith('CREATE')) return 'create'
  if (status.startsWith('UPDATE')) return 'update'
  if (status.startsWith('DELETE')) return 'delete'
  return status.startsWith('IMPORT') ? 'import' : 'other'
}
