import type { StackEvent, StackOperation } from '../../shared/stacks.ts'
import { isOwnEvent } from '../cloudformation/event-order.ts'
import { explainReason, isCancelled } from '../cloudformation/reasons.ts'
import { isFailure, isSettled, startsRollback, verbOf } from '../cloudformation/status.ts'

/** One operation, as far as the search for its root cause needs it; events oldest first. */
export interface FailedOperation {
  readonly events: readonly StackEvent[]
  readonly root: string
  readonly kind: StackOperation['kind']
  readonly outcome: StackOperation['outcome']
  readonly status: string
}

/**
 * The event that likely made an operation fail: the first failure in time that does not follow from
 * another (a cancelled sibling, a stack that fails because something in it did), as deep in nested
 * stacks as the events go. Pure.
 */
export function findRootCause(operation: FailedOperation): StackOperation['rootCause'] {
  if (operation.outcome === 'succeeded') return undefined
  const undoing = undoingOf(operation)
  const failures = realFailures(operation.events, operation.root)
  const before = undoing ? failures.filter((event) => event.at <= undoing.at) : failures
  const cause = before[0] ?? ownCause(operation, undoing) ?? failures[0]
  if (!cause) return undefined
  const sentence = sentenceOf(cause, operation) + undoingSentence(operation, undoing, failures)
  return { event: cause.id, sentence }
}

/** The root stack's event that begins to undo the operation. */
function undoingOf({ events, root, kind }: FailedOperation): StackEvent | undefined {
  if (kind === 'rollback') return undefined
  return events.find(
    (event) =>
      isOwnEvent(event, root) &&
      (startsRollback(event.status) ||
        (kind === 'create' && event.status === 'DELETE_IN_PROGRESS')),
  )
}

function realFailures(events: readonly StackEvent[], root: string): StackEvent[] {
  const failures = events.filter(
    (event) =>
      isFailure(event.status) && !isOwnEvent(event, root) && !isCancelled(event.reason ?? ''),
  )
  return failures.filter((event) => !followsFrom(event, failures) && !recovered(event, events))
}

/** A stack fails because something in it failed: that is the cause, not the stack. */
function followsFrom(event: StackEvent, failures: readonly StackEvent[]): boolean {
  if (event.type !== 'AWS::CloudFormation::Stack' || event.physicalId === undefined) return false
  const nested = event.physicalId
  const inside = failures.some((other) => other.stack === nested && !isOwnEvent(other))
  const itself = failures.some((other) => isOwnEvent(other, nested) && other.id !== event.id)
  return inside || (itself && !isOwnEvent(event))
}

/** CloudFormation tries some deletions again: a failure that a later try made good is none. */
function recovered(event: StackEvent, events: readonly StackEvent[]): boolean {
  if (event.status !== 'DELETE_FAILED') return false
  return events.some(
    (later) =>
      later.stack === event.stack &&
      later.logicalId === event.logicalId &&
      later.at >= event.at &&
      (later.status === 'DELETE_COMPLETE' || later.status === 'DELETE_SKIPPED'),
  )
}

/** Where no resource failed by itself, the root stack says why: a timeout, an alarm, a person. */
function ownCause(
  { events, root, outcome }: FailedOperation,
  undoing: StackEvent | undefined,
): StackEvent | undefined {
  const own = events.filter((event) => isOwnEvent(event, root))
  const failed = own.find((event) => isFailure(event.status))
  const givenUp = outcome === 'failed' ? own.at(-1) : undefined
  return undoing ?? failed ?? (givenUp && isSettled(givenUp.status) ? givenUp : undefined)
}

function sentenceOf(event: StackEvent, operation: FailedOperation): string {
  const reason = event.reason ?? ''
  if (!isOwnEvent(event, operation.root)) return resourceSentence(event)
  if (/user initiated/i.test(reason)) return 'Somebody cancelled the operation.'
  if (reason === '') return 'CloudFormation gave no reason.'
  const verb =
    operation.kind === 'rollback' ? 'rolled back' : verbOf(`${operation.kind.toUpperCase()}_`)
  return `The stack could not be ${verb}: ${explainReason(reason).meaning}.`
}

function resourceSentence(event: StackEvent): string {
  const nested = event.path.length > 0 ? ` in the nested stack ${event.path.join(' › ')}` : ''
  const { meaning } = explainReason(event.reason ?? '')
  return `${event.logicalId} (${event.type})${nested} could not be ${verbOf(event.status)}: ${meaning}.`
}

/** Where even the way back failed, what stopped it. */
function undoingSentence(
  { status }: FailedOperation,
  undoing: StackEvent | undefined,
  failures: readonly StackEvent[],
): string {
  if (!undoing || !status.endsWith('_FAILED')) return ''
  const stopped = failures.find((event) => event.at > undoing.at)
  return stopped ? ` Then the rollback failed: ${resourceSentence(stopped)}` : ''
}
