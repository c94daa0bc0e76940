import type { OutputLogEvent } from '@aws-sdk/client-cloudwatch-logs'
import type { Door } from '../parts.ts'

/** One page of a log stream, from its head. */
export interface LogPage {
  readonly events: OutputLogEvent[]
  /** Where to go on; the same as before at the end for now. */
  readonly next: string | undefined
}

/** GetLogEvents from the stream's head or from a token. Throws a `FailureError`. */
export async function readLogPage(
  { caller, target, signal }: Door,
  { group, stream }: { group: string; stream: string },
  nextToken: string | undefined,
): Promise<LogPage> {
  const { CloudWatchLogsClient, GetLogEventsCommand } =
    await import('@aws-sdk/client-cloudwatch-logs')
  const command = new GetLogEventsCommand({
    ...{ logGroupName: group, logStreamName: stream, startFromHead: true },
    nextToken,
  })
  const page = await caller.send(target, CloudWatchLogsClient, command, { signal })
  return { events: page.events ?? [], next: page.nextForwardToken }
}
