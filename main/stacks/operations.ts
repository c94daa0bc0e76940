import type { StackEvent, StackOperation } from '../../shared/stacks.ts'
import { isOwnEvent, oldestFirst } from '../cloudformation/event-order.ts'
import { beginOperation, startsAnother, type Draft } from './operation-starts.ts'
import { findRootCause } from './root-cause.ts'
import { spansOf } from './spans.ts'
import { inMotion } from '../cloudformation/status.ts'

/**
 * The events of a stack and of those nested in it, grouped into operations on the root, newest
 * first. Every event is in exactly one operation. An automatic rollback is part of the operation
 * that failed; a rollback that somebody asked for is one of its own. `events` may come in any order
 * and more than once; among events of the same instant, newest first. Pure.
 */
export function groupOperations(events: readonly StackEvent[], root: string): StackOperation[] {
  const ordered = oldestFirst(events)
  const drafts = assign(ordered, root)
  return drafts.map((draft, index) => finish(draft, root, drafts[index + 1])).reverse()
}

/** Cuts the history at the starts of operations, then moves what carries another one's token. */
function assign(ordered: readonly StackEvent[], root: string): Draft[] {
  const drafts: Draft[] = []
  const placed: { event: StackEvent; draft: Draft }[] = []
  let current: Draft | undefined
  for (const event of ordered) {
    const own = isOwnEvent(event, root)
    if (!current || (own && startsAnother(current, event))) {
      current = beginOperation(event, own)
      drafts.push(current)
    }
    if (own) current.status = event.status
    placed.push({ event, draft: current })
  }
  for (const { event, draft } of placed) byToken(event, draft, drafts, root).events.push(event)
  return drafts.filter((draft) => draft.events.length > 0)
}

/** Events of nested stacks may straggle over the border of two operations: the token tells. */
function byToken(event: StackEvent, placed: Draft, drafts: readonly Draft[], root: string): Draft {
  if (event.token === undefined || event.token === placed.token) return placed
  if (isOwnEvent(event, root)) return placed
  const index = drafts.indexOf(placed)
  const neighbours = [drafts[index - 1], drafts[index + 1]]
  return neighbours.find((draft) => draft?.token === event.token) ?? placed
}

function finish(draft: Draft, root: string, next: Draft | undefined): StackOperation {
  const status = draft.status ?? draft.events.at(-1)?.status ?? ''
  const cutOff = next !== undefined && inMotion(status)
  const outcome = cutOff ? 'failed' : outcomeOf(draft.kind, status)
  const endedAt = outcome === 'running' ? undefined : endOf(draft, root, cutOff ? next : undefined)
  const spans = spansOf(draft.events, endedAt)
  const rootCause = findRootCause({ events: draft.events, root, kind: draft.kind, outcome, status })
  return {
    id: draft.id,
    kind: draft.kind,
    startedAt: draft.startedAt,
    ...(endedAt !== undefined && { endedAt }),
    status,
    outcome,
    ...(draft.token !== undefined && { token: draft.token }),
    events: draft.events.map((event) => event.id).reverse(),
    spans,
    ...(rootCause && { rootCause }),
  }
}

/** When the root stack settled; without a word of it, when anything last happened. */
function endOf(draft: Draft, root: string, next: Draft | undefined): string {
  if (next) return next.startedAt
  const own = draft.events.findLast((event) => isOwnEvent(event, root))
  return own?.at ?? draft.events.at(-1)?.at ?? draft.startedAt
}

function outcomeOf(kind: StackOperation['kind'], status: string): StackOperation['outcome'] {
  if (inMotion(status)) return 'running'
  if (status.endsWith('_FAILED')) return 'failed'
  if (kind === 'rollback') return 'succeeded'
  // A deletion that AWS gives up at once leaves the stack in the status that it had.
  if (kind === 'delete' && status !== 'DELETE_COMPLETE') return 'failed'
  const undone = status.endsWith('ROLLBACK_COMPLETE')
  const createdInVain = kind === 'create' && status === 'DELETE_COMPLETE'
  return undone || createdInVain ? 'rolled-back' : 'succeeded'
}
