import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import type { Plan, PlannedResource, PlannedStack } from '../../../shared/plan-document.ts'
import type { RunNode } from '../../../shared/plan-run.ts'
import type { StackEvent } from '../../../shared/stacks.ts'
import type { CloudFormation } from '../../cloudformation/calls.ts'
import { createEventFeed, type EventFeed } from '../../cloudformation/event-feed.ts'
import { isOwnEvent, oldestFirst } from '../../cloudformation/event-order.ts'
import { failureOf, isMissingStack } from '../../cloudformation/failures.ts'
import { explainReason, isCancelled } from '../../cloudformation/reasons.ts'
import { remediesFor } from '../remedies/remedies-for.ts'
import { placeOf } from './state.ts'
import type { DeletionTruth } from './work.ts'

/** Follows the deletions of a plan's stacks by their events, each stack's history read once. */
export function createFollowers(plan: Plan, at: (stack: PlannedStack) => CloudFormation) {
  const feeds = new Map<string, EventFeed>()
  return {
    async follow(stack: PlannedStack, token: string): Promise<DeletionTruth> {
      const arn = stack.row.arn
      const feed = feeds.get(arn) ?? createEventFeed(at(stack), arn, beforeDeletion(arn))
      feeds.set(arn, feed)
      const missing = await drain(feed)
      const planned = plan.resources.filter(({ owner }) => owner === arn)
      if (missing) return { state: 'deleted', resources: rowsOf(planned, []), failures: [] }
      const truth = truthOf(arn, feed.events, token, planned)
      const settled = truth.state === 'deleted' || truth.state === 'failed'
      if (settled) feeds.delete(arn)
      return truth.state === 'not-begun' ? byStatus(at(stack), stack, truth) : truth
    },
  }
}

/** History before the newest deletion is of no interest; a nested stack's is bounded by its own. */
function beforeDeletion(root: string): (event: StackEvent) => boolean {
  return (event) =>
    event.stack === root && isOwnEvent(event, root) && !event.status.startsWith('DELETE_')
}

/** True where AWS no longer knows the stack. Nested ones that cannot be read do not matter here. */
async function drain(feed: EventFeed): Promise<boolean> {
  try {
    const news = feed.poll()
    while (!(await news.next()).done);
    return false
  } catch (error) {
    if (isMissingStack(error)) return true
    failureOf(error)
    throw error
  }
}

/** Events may come late: the stack itself says whether it is gone, or on its way. */
async function byStatus(
  aws: CloudFormation,
  { row }: PlannedStack,
  truth: DeletionTruth,
): Promise<DeletionTruth> {
  try {
    const answer = await aws.send(new DescribeStacksCommand({ StackName: row.arn }))
    const status = answer.Stacks?.[0]?.StackStatus
    if (status === 'DELETE_COMPLETE') return { ...truth, state: 'deleted' }
    return status === 'DELETE_IN_PROGRESS' ? { ...truth, state: 'moving' } : truth
  } catch (error) {
    if (isMissingStack(error)) return { ...truth, state: 'deleted' }
    throw error
  }
}

/**
 * What the events say of the deletion asked for with `token`: an earlier one that failed does not
 * count, and one that somebody else asked for counts while it moves or has succeeded. With an empty
 * token any does. Pure.
 */
export function truthOf(
  root: string,
  all: readonly StackEvent[],
  token: string,
  planned: readonly PlannedResource[],
): DeletionTruth {
  const events = newestDeletion(root, oldestFirst(all))
  const own = events.findLast((event) => isOwnEvent(event, root))
  const resources = rowsOf(planned, events)
  const idle = { state: 'not-begun' as const, resources: rowsOf(planned, []), failures: [] }
  if (own?.status === 'DELETE_COMPLETE') return { state: 'deleted', resources, failures: [] }
  if (own?.status === 'DELETE_IN_PROGRESS') return { state: 'moving', resources, failures: [] }
  if (own?.status !== 'DELETE_FAILED') return idle
  if (token !== '' && !events.some((event) => event.token === token)) return idle
  return { state: 'failed', resources, failures: failuresOf(root, events, planned) }
}

/** From the last start of the stack's own deletion on. */
function newestDeletion(root: string, events: readonly StackEvent[]): readonly StackEvent[] {
  const start = events.findLastIndex(
    (event) => isOwnEvent(event, root) && event.status === 'DELETE_IN_PROGRESS',
  )
  return start < 0 ? [] : events.slice(start)
}

function rowsOf(
  planned: readonly PlannedResource[],
  events: readonly StackEvent[],
): RunNode['resources'] {
  const rows = new Map<string, RunNode['resources'][number]>()
  for (const { path, logicalId, type } of planned) {
    const place = placeOf(path, logicalId)
    rows.set(place, { logicalId: place, type, status: 'PLANNED' })
  }
  for (const event of events) {
    if (isOwnEvent(event)) continue
    const place = placeOf(event.path, event.logicalId)
    const { type, status, reason } = event
    rows.set(place, { logicalId: place, type, status, ...(reason !== undefined && { reason }) })
  }
  return [...rows.values()]
}

/** Why it failed, the deepest resources first; the stack's own reason where no resource failed. */
function failuresOf(
  root: string,
  events: readonly StackEvent[],
  planned: readonly PlannedResource[],
): RunNode['failures'] {
  const last = new Map<string, StackEvent>()
  for (const event of events) {
    if (!isOwnEvent(event)) last.set(placeOf(event.path, event.logicalId), event)
  }
  const failed = [...last.entries()]
    .filter(([, { status }]) => status === 'DELETE_FAILED')
    .sort(([, one], [, other]) => other.path.length - one.path.length)
  const causes = failed.filter(([, { reason }]) => !isCancelled(reason ?? ''))
  const told = causes.length > 0 ? causes : failed
  const whole = events.findLast((event) => isOwnEvent(event, root))
  if (told.length === 0 && whole) return [failureRow('', whole, undefined)]
  return told.map(([place, event]) => {
    const known = planned.find(({ path, logicalId }) => placeOf(path, logicalId) === place)
    return failureRow(place, event, known)
  })
}

function failureRow(
  place: string,
  event: StackEvent,
  known: PlannedResource | undefined,
): RunNode['failures'][number] {
  const { meaning, advice } = explainReason(event.reason ?? '')
  const physicalId = event.physicalId ?? known?.physicalId
  return {
    logicalId: place === '' ? event.logicalId : place,
    ...(physicalId !== undefined && { physicalId }),
    type: event.type,
    reason: meaning,
    ...(advice !== undefined && { advice }),
    remedies: place === '' ? [] : remediesFor(event.type),
  }
}
