import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs'
import type { FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs'
import type { ContainerLog, VerdictLine } from '../../../shared/services.ts'
import { present } from '../present.ts'
import type { Door } from './door.ts'

/** Where the containers of a task definition log to; those with other log drivers are left out. */
export function logsOf({ containerDefinitions = [] }: TaskDefinition): ContainerLog[] {
  return containerDefinitions.flatMap((container) => logOf(container) ?? [])
}

function logOf({ name = '', logConfiguration }: ContainerDefinition): ContainerLog | undefined {
  const { logDriver, options = {} } = logConfiguration ?? {}
  const group = options['awslogs-group']
  if (logDriver !== 'awslogs' || group === undefined) return undefined
  const [region, prefix] = [options['awslogs-region'], options['awslogs-stream-prefix']]
  return { container: name, group, ...present({ region, prefix }) }
}

/** The stream that a container of a task logs to, where the log has a prefix. */
export function streamOf({ prefix, container }: ContainerLog, task: string): string | undefined {
  return prefix === undefined ? undefined : `${prefix}/${container}/${task}`
}

/** The door to the region that a container logs to. */
export function logDoor(door: Door, { region }: ContainerLog): Door {
  return region === undefined ? door : { ...door, target: { ...door.target, region } }
}

/** The last lines of a stream, oldest first. Throws a `FailureError`. */
export async function readLastLines(
  { caller, target, signal }: Door,
  group: string,
  stream: string,
  limit: number,
): Promise<VerdictLine[]> {
  const { CloudWatchLogsClient, GetLogEventsCommand } =
    await import('@aws-sdk/client-cloudwatch-logs')
  const command = new GetLogEventsCommand({
    logGroupName: group,
    logStreamName: stream,
    startFromHead: false,
    limit,
  })
  const { events = [] } = await caller.send(target, CloudWatchLogsClient, command, { signal })
  return events.map(({ timestamp = 0, message = '' }) => ({
    at: new Date(timestamp).toISOString(),
    text: message,
  }))
}

/** What a search in a group asks for; times in milliseconds. */
export interface LogSearch {
  readonly group: string
  readonly prefix?: string | undefined
  readonly streams?: string[] | undefined
  readonly filter?: string | undefined
  readonly from: number
  readonly until?: number | undefined
}

/** Log events that fit a search, page by page. Throws a `FailureError`. */
export async function* searchLogs(
  { caller, target, signal }: Door,
  search: LogSearch,
): AsyncGenerator<FilteredLogEvent[], void> {
  const { CloudWatchLogsClient, FilterLogEventsCommand } =
    await import('@aws-sdk/client-cloudwatch-logs')
  const where = search.streams
    ? { logStreamNames: search.streams }
    : present({ logStreamNamePrefix: search.prefix })
  const pages = caller.paginate(
    target,
    CloudWatchLogsClient,
    (nextToken) =>
      new FilterLogEventsCommand({
        logGroupName: search.group,
        ...where,
        ...present({ filterPattern: search.filter, endTime: search.until }),
        startTime: search.from,
        nextToken,
      }),
    (page) => page.nextToken,
    { signal },
  )
  for await (const { events = [] } of pages) yield events
}
