import { ServiceTask } from '../../shared/services.ts'
import type { HistoryEntry, ServiceRef, ServiceRollout } from '../../shared/services.ts'
import type { ServiceRecord } from '../store/service-records-table.ts'
import type { ServicesParts } from './parts.ts'
import { lastPart, present } from './present.ts'
import { badTask, badTaskPhrase } from './verdict/bad-tasks.ts'
import { deploymentIn, readEvent } from './verdict/events.ts'

const bad = new Set([
  'failed',
  'alarm',
  'rolling-back',
  'unplaceable',
  'hemmed',
  'unstartable',
  'unhealthy',
])

/** What the flight recorder kept of a service between two instants, newest first. */
export function readHistory(
  { recorder }: Pick<ServicesParts, 'recorder'>,
  {
    from = '',
    until = '9',
    ...ref
  }: ServiceRef & { from?: string | undefined; until?: string | undefined },
): HistoryEntry[] {
  return recorder.records(ref, from, until).flatMap((record) => entryOf(record))
}

function entryOf(record: ServiceRecord): HistoryEntry[] {
  const body: unknown = JSON.parse(record.body)
  switch (record.kind) {
    case 'task':
      return taskEntry(record, body)
    case 'event':
      return [eventEntry(record, body as { message: string })]
    case 'deployment':
      return [deploymentEntry(record, body as { status: string; statusReason?: string })]
    case 'rollout':
      return [rolloutEntry(record, body as ServiceRollout)]
  }
}

function eventEntry(
  { at, id, recordedAt }: ServiceRecord,
  { message }: { message: string },
): HistoryEntry {
  const told = { sentence: message, bad: bad.has(readEvent(message)) }
  return {
    at,
    kind: 'event',
    id,
    ...told,
    recordedAt,
    ...present({ deployment: deploymentIn(message) }),
  }
}

function deploymentEntry(
  { at, id, recordedAt }: ServiceRecord,
  { status, statusReason }: { status: string; statusReason?: string },
): HistoryEntry {
  const why = statusReason ? `, ${statusReason}` : ''
  return {
    ...{ at, kind: 'deployment', id, recordedAt, deployment: id },
    sentence: `Service deployment ${lastPart(id)}: ${status}${why}`,
    bad: status.startsWith('ROLLBACK') || status === 'STOPPED',
  }
}

function taskEntry({ at, id, recordedAt }: ServiceRecord, body: unknown): HistoryEntry[] {
  const parsed = ServiceTask.safeParse(body)
  if (!parsed.success) return []
  const task = parsed.data
  const how = task.bad ? badTaskPhrase(badTask(task)) : (task.stoppedReason ?? 'stopped')
  const sentence = `Task ${task.id} of ${task.taskDefinition} stopped: ${how}`
  const deployment = task.startedBy
  return [{ at, kind: 'task', id, sentence, bad: task.bad, recordedAt, ...present({ deployment }) }]
}

function rolloutEntry(
  { at, id, recordedAt }: ServiceRecord,
  rollout: ServiceRollout,
): HistoryEntry {
  const { rolloutState, rolloutStateReason, taskDefinition } = rollout
  const state = rolloutStateReason ?? rolloutState ?? rollout.status
  return {
    ...{ at, kind: 'deployment', id, recordedAt, deployment: id },
    sentence: `Deployment of ${taskDefinition}: ${state}`,
    bad: rolloutState === 'FAILED',
  }
}
