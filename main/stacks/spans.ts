import type { OperationSpan, StackEvent } from '../../shared/stacks.ts'
import { isOwnEvent } from '../cloudformation/event-order.ts'
import { isFailure, isSettled } from '../cloudformation/status.ts'

/**
 * When each resource was worked on, out of one operation's events (oldest first). A resource that
 * was created and later rolled back has two spans. Where the operation has ended, so has every
 * span. Pure.
 */
export function spansOf(
  events: readonly StackEvent[],
  operationEndedAt: string | undefined,
): OperationSpan[] {
  const spans: OperationSpan[] = []
  const latest = new Map<string, OperationSpan>()
  for (const event of events) {
    if (isOwnEvent(event)) continue
    const key = `${event.stack}\n${event.logicalId}`
    const before = latest.get(key)
    const span = before && !beginsAnew(before, event) ? before : begin(event)
    if (span !== before) {
      latest.set(key, span)
      spans.push(span)
    }
    extend(span, event)
  }
  return spans.map((span) => close(span, operationEndedAt))
}

function beginsAnew(span: OperationSpan, event: StackEvent): boolean {
  if (span.endedAt === undefined) return false
  return !isSettled(event.status) || event.status.split('_')[0] !== span.status.split('_')[0]
}

function begin(event: StackEvent): OperationSpan {
  const { stack, path, logicalId, type, at, status } = event
  return { stack, path, logicalId, type, startedAt: at, status }
}

function extend(span: OperationSpan, event: StackEvent): void {
  span.status = event.status
  if (isSettled(event.status)) span.endedAt = event.at
  if (event.reason !== undefined && (isFailure(event.status) || span.reason === undefined)) {
    span.reason = event.reason
  }
}

function close(span: OperationSpan, endedAt: string | undefined): OperationSpan {
  if (span.endedAt !== undefined || endedAt === undefined) return span
  return { ...span, endedAt: endedAt < span.startedAt ? span.startedAt : endedAt }
}
