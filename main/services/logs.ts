import type { FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs'
import { type Failure, FailureError } from '../../shared/failure.ts'
import type {
  ContainerLog,
  ServiceLogLine,
  ServiceLogsEvent,
  ServiceRef,
} from '../../shared/services.ts'
import { toFailure } from '../aws/failures.ts'
import type { ServicesParts } from './parts.ts'
import { present } from './present.ts'
import type { Door } from './sources/door.ts'
import { logDoor, logsOf, searchLogs, streamOf } from './sources/logs.ts'
import { readService } from './sources/services.ts'

/** See the contract. */
export interface LogsRequest extends ServiceRef {
  readonly containers?: readonly string[] | undefined
  readonly tasks?: readonly string[] | undefined
  readonly filter?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly live: boolean
  readonly limit: number
}

const second = 1_000
const lastQuarterHour = 15 * 60 * second
/** CloudWatch Logs takes lines in late: so far back (ms) each round looks again. */
const late = 10 * second

/**
 * The log lines of a service's containers, merged by time; while live, as they come. What cannot
 * be read of a container is told once, the others go on. Ends when left. Throws a `FailureError`
 * where the service or its task definition cannot be read.
 */
export async function* streamLogs(
  parts: ServicesParts,
  request: LogsRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ServiceLogsEvent, void> {
  const { account, region } = request
  const door = { caller: parts.caller, target: { account, region }, signal }
  const logs = await readLogs(parts, door, request)
  const state: Progress = { seen: new Map(), failed: new Set(), left: request.limit }
  const now = () => parts.now().getTime()
  let from = Date.parse(request.from ?? '') || now() - lastQuarterHour
  let quiet = 0
  while (!signal?.aborted) {
    const until = now()
    const events = await round(door, logs, request, state, from)
    if (signal?.aborted) return
    yield* events
    yield { type: 'settled', until: new Date(until).toISOString() }
    if (!request.live) return
    quiet = events.some(({ type }) => type === 'lines') ? 0 : quiet + 1
    from = Math.max(from, until - late)
    forget(state, from)
    // While live the limit is one of each round.
    state.left = request.limit
    try {
      await parts.sleep(Math.min(2 + quiet, 5) * second, signal)
    } catch {
      return
    }
  }
}

interface Progress {
  /** Lines told, by id, with their time: they are read again while they may be late. */
  readonly seen: Map<string, number>
  /** Containers whose failure was told. */
  readonly failed: Set<string>
  left: number
}

async function readLogs(
  parts: ServicesParts,
  door: Door,
  { cluster, service: name, containers }: LogsRequest,
): Promise<ContainerLog[]> {
  const service = await readService(door, cluster, name)
  const definition = await parts.remembered.definition(door, service.taskDefinition ?? '')
  const logs = logsOf(definition).filter(
    ({ container }) => containers === undefined || containers.includes(container),
  )
  if (logs.length > 0) return logs
  throw new FailureError({
    kind: 'not-found',
    sentence: `No container of ${name} logs to CloudWatch Logs.`,
    advice: 'Its task definition names no awslogs log driver. Other drivers are not read here.',
    retryable: false,
    ...door.target,
  })
}

/** Reads all containers once from `from` on, and merges what is new. */
async function round(
  door: Door,
  logs: readonly ContainerLog[],
  request: LogsRequest,
  state: Progress,
  from: number,
): Promise<ServiceLogsEvent[]> {
  const events: ServiceLogsEvent[] = []
  const found = await Promise.all(
    logs.map(async (log) => {
      try {
        return await readLog(door, log, request, state, from)
      } catch (error) {
        if (!state.failed.has(log.container) && !door.signal?.aborted) {
          const failure = sayGone(toFailure(error, door.target), log)
          events.push({ type: 'failed', containers: [log.container], failure })
        }
        state.failed.add(log.container)
        return []
      }
    }),
  )
  const lines = found.flat().sort((a, b) => (`${a.at}${a.id}` < `${b.at}${b.id}` ? -1 : 1))
  const shown = lines.slice(0, state.left)
  for (const { id, at } of lines) state.seen.set(id, Date.parse(at))
  if (shown.length > 0) events.push({ type: 'lines', lines: shown })
  if (state.left <= lines.length && lines.length > 0)
    events.push({ type: 'cut', lines: shown.length })
  return events
}

async function readLog(
  door: Door,
  log: ContainerLog,
  { tasks, filter, until }: LogsRequest,
  { seen, left }: Progress,
  from: number,
): Promise<ServiceLogLine[]> {
  const streams = tasks?.flatMap((task) => streamOf(log, task) ?? [])
  const search = {
    group: log.group,
    from,
    // Slash: `web` must not bring the streams of `web-proxy`.
    prefix: log.prefix && `${log.prefix}/${log.container}/`,
    ...(streams?.length ? { streams } : {}),
    ...present({ filter, until: until === undefined ? undefined : Date.parse(until) }),
  }
  const lines: ServiceLogLine[] = []
  for await (const page of searchLogs(logDoor(door, log), search)) {
    const fresh = page.filter(({ eventId = '' }) => !seen.has(eventId))
    lines.push(...fresh.map((event) => toLine(log, event)))
    if (lines.length >= left) break
  }
  return lines
}

function toLine({ container, prefix }: ContainerLog, event: FilteredLogEvent): ServiceLogLine {
  const { eventId = '', timestamp = 0, logStreamName: stream = '', message = '' } = event
  const task = prefix === undefined ? undefined : stream.split('/').at(-1)
  return {
    ...{ id: eventId, at: new Date(timestamp).toISOString(), container, stream },
    text: message.replace(/\r?\n$/, ''),
    ...present({ task }),
  }
}

function forget({ seen }: Progress, from: number): void {
  for (const [id, at] of seen) if (at < from) seen.delete(id)
}

/** AWS does not say which log group it does not find. */
function sayGone(failure: Failure, { group }: ContainerLog): Failure {
  if (failure.kind !== 'not-found') return failure
  const sentence = `The log group ${group} or its stream is not there.`
  const advice = 'It may have been deleted, or the task has written nothing yet.'
  return { ...failure, sentence, advice }
}
