import type { ServiceEventRow, VerdictEvidence, VerdictWord } from '../../../shared/services.ts'
import { present } from '../present.ts'
import type { Attempt } from './attempts.ts'
import { badTask, isBad } from './bad-tasks.ts'
import { deploymentIn, type EventMeaning, readEvent } from './events.ts'
import type { Known } from './fold.ts'
import type { TaskSeen } from './seen.ts'

/** What was seen of one deployment. */
export interface Evidence {
  readonly badTasks: readonly TaskSeen[]
  readonly alarms: readonly string[]
  /** Its events of these meanings, oldest first. */
  events(...meanings: EventMeaning[]): ServiceEventRow[]
  /** As the card shows it under a verdict. */
  told(word: VerdictWord): VerdictEvidence
}

/** Gathers what was seen of a deployment: its own tasks and events, and those of its time. Pure. */
export function evidenceOf(known: Known, attempt: Attempt, newer: Attempt | undefined): Evidence {
  const own = known.events.filter((event) => belongs(event, attempt, newer))
  const events = (...meanings: EventMeaning[]) =>
    own.filter(({ message }) => meanings.includes(readEvent(message)))
  const badTasks = badTasksOf(known, attempt, newer)
  const alarms = alarmsOf(known, attempt)
  const told = (word: VerdictWord): VerdictEvidence => {
    const [first] = badTasks
    const task = first && word !== 'succeeded' ? badTask(first) : undefined
    const event = decisive(word, events)
    const shown = event && { id: event.id, at: event.at, message: event.message }
    return { badTasks: badTasks.length, alarms: [...alarms], ...present({ task, event: shown }) }
  }
  return { badTasks, alarms, events, told }
}

/** An event belongs to the deployment that it names, else to the one of its time. */
function belongs(
  { at, message }: ServiceEventRow,
  { deploymentId, startedAt = '' }: Attempt,
  newer: Attempt | undefined,
): boolean {
  const named = deploymentIn(message)
  const inTime = at >= startedAt && at < (newer?.startedAt ?? '9')
  if (named === undefined || deploymentId === undefined) return inTime
  // "rolling back to deployment X" names the one that it goes back to.
  return readEvent(message) === 'rolling-back' ? inTime : named === deploymentId
}

function badTasksOf(known: Known, attempt: Attempt, newer: Attempt | undefined): TaskSeen[] {
  const { deploymentId, wanted, startedAt = '' } = attempt
  const order = ({ stoppedAt = '', arn }: TaskSeen) => `${stoppedAt}|${arn}`
  return [...known.tasks.values()]
    .filter((task) => task.stoppedAt !== undefined && isBad(task))
    .filter(({ startedBy, taskDefinition, stoppedAt = '' }) => {
      if (deploymentId !== undefined && startedBy !== undefined) return startedBy === deploymentId
      const inTime = stoppedAt >= startedAt && stoppedAt < (newer?.startedAt ?? '9')
      return inTime && (wanted === undefined || taskDefinition === wanted)
    })
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

function alarmsOf({ alarming }: Known, { deployment }: Attempt): string[] {
  const watched = deployment?.alarms
  if (!watched) return []
  if (watched.triggered.length > 0) return watched.triggered
  if (watched.status !== 'TRIGGERED') return []
  return watched.names.filter((name) => alarming.has(name))
}

/** The event that decided: the first that tells of the end, or the last that tells of trouble. */
function decisive(word: VerdictWord, events: Evidence['events']): ServiceEventRow | undefined {
  switch (word) {
    case 'rolled-back':
    case 'rolling-back':
    case 'failed':
      return (
        events('failed', 'alarm')[0] ??
        events('rolling-back')[0] ??
        events('unstartable', 'unplaceable', 'hemmed', 'unhealthy').at(-1)
      )
    case 'stuck':
      return events('unplaceable', 'hemmed', 'unstartable', 'unhealthy').at(-1)
    case 'succeeded':
      return events('completed')[0] ?? events('steady')[0]
    case 'in-progress':
    case 'waiting':
    case 'stopped':
    case 'superseded':
    case 'unknown':
      return events('unplaceable', 'hemmed', 'unstartable', 'unhealthy').at(-1)
  }
}
