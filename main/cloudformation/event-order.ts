import type { StackEvent } from '../../shared/stacks.ts'

/**
 * Each event once, oldest first. Events of the same instant keep the order in which CloudFormation
 * gives them, which is newest first, so that order is turned round. Pure.
 */
export function oldestFirst(events: readonly StackEvent[]): StackEvent[] {
  const once = new Map(events.map((event) => [event.id, event]))
  return [...once.values()].reverse().sort((one, other) => compare(one.at, other.at))
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** Whether the event is about the stack `stack` itself rather than one of its resources. */
export function isOwnEvent(event: StackEvent, stack: string = event.stack): boolean {
  return event.stack === stack && event.physicalId === stack
}
