import type {
  DeleteLogGroupCommandInput,
  DescribeLogStreamsCommandInput,
  DescribeLogStreamsCommandOutput,
  FilterLogEventsCommandInput,
  FilterLogEventsCommandOutput,
  GetLogEventsCommandInput,
  GetLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { pageOf } from '../paging.ts'
import type { WorldResources } from '../resources/index.ts'
import { AwsError, type Call } from '../service.ts'
import { filterEvents, streamEvents } from './events.ts'
import type { LogStream, LogWriter } from './stream.ts'

/** Reads log groups: what stands in them, and what writes to them. */
export class LogReader {
  readonly #resources: WorldResources
  readonly #writers: readonly LogWriter[]
  /** Groups that were deleted, by account, region and name: nobody writes to them any more. */
  readonly #deleted = new Set<string>()

  constructor(resources: WorldResources, writers: readonly LogWriter[]) {
    this.#resources = resources
    this.#writers = writers
  }

  describeStreams(
    input: DescribeLogStreamsCommandInput,
    call: Call,
  ): Omit<DescribeLogStreamsCommandOutput, '$metadata'> {
    const { descending = false, limit = 50, logStreamNamePrefix: prefix = '', orderBy } = input
    if (limit < 1 || limit > 50) {
      throw new AwsError(
        'InvalidParameterException',
        `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 50`,
      )
    }
    if (orderBy === 'LastEventTime' && prefix !== '') {
      throw new AwsError(
        'InvalidParameterException',
        'Cannot order by LastEventTime with a logStreamNamePrefix.',
      )
    }
    const group = groupNamed(input)
    const found = this.#streams(group, call)
      .filter(({ name }) => name.startsWith(prefix))
      .toSorted((left, right) =>
        orderBy === 'LastEventTime' ? left.lastAt - right.lastAt : left.name < right.name ? -1 : 1,
      )
    const ordered = descending ? found.toReversed() : found
    const list = `streams ${group} ${prefix} ${orderBy ?? ''} ${descending}`
    const { items, next } = pageOf(ordered, limit, input.nextToken, list, invalidToken)
    const { account, region } = call.caller
    return {
      logStreams: items.map(({ createdAt, firstAt, lastAt, name }) => ({
        ...{ logStreamName: name, creationTime: createdAt, firstEventTimestamp: firstAt },
        ...{ lastEventTimestamp: lastAt, lastIngestionTime: lastAt + 900, storedBytes: 0 },
        arn: `arn:aws:logs:${region}:${account}:log-group:${group}:log-stream:${name}`,
      })),
      nextToken: next,
    }
  }

  deleteGroup(input: DeleteLogGroupCommandInput, call: Call): object {
    const group = groupNamed(input)
    this.#streams(group, call)
    this.#resources.of(call).find('AWS::Logs::LogGroup', group)?.destroy()
    this.#deleted.add(keyOf(group, call))
    return {}
  }

  filter(
    input: FilterLogEventsCommandInput,
    call: Call,
  ): Omit<FilterLogEventsCommandOutput, '$metadata'> {
    const { logStreamNames: names, logStreamNamePrefix: prefix } = input
    if (names !== undefined && prefix !== undefined) {
      throw new AwsError(
        'InvalidParameterException',
        'logStreamNames and logStreamNamePrefix are mutually exclusive.',
      )
    }
    const all = this.#streams(groupNamed(input), call)
    const missing = names?.find((name) => !all.some((stream) => stream.name === name))
    if (missing !== undefined) throw notFound('stream')
    const wanted = all.filter(({ name }) => names?.includes(name) ?? name.startsWith(prefix ?? ''))
    return filterEvents(input, wanted, call.now().getTime())
  }

  events(
    input: GetLogEventsCommandInput,
    call: Call,
  ): Omit<GetLogEventsCommandOutput, '$metadata'> {
    const stream = this.#streams(groupNamed(input), call).find(
      ({ name }) => name === input.logStreamName,
    )
    if (stream === undefined) throw notFound('stream')
    return streamEvents(input, stream, call.now().getTime())
  }

  /** A group's streams. Throws CloudWatch's error where there is no such group. */
  #streams(group: string, call: Call): LogStream[] {
    if (this.#deleted.has(keyOf(group, call))) throw notFound('group')
    const written = this.#writers.map((writer) => writer(call, group))
    const stands = this.#resources.of(call).find('AWS::Logs::LogGroup', group) !== undefined
    const found = written.flatMap((streams) => streams ?? [])
    if (!stands && found.length === 0) throw notFound('group')
    return found
  }
}

function keyOf(group: string, { caller }: Call): string {
  return `${caller.account}/${caller.region}/${group}`
}

function invalidToken(): AwsError {
  return new AwsError('InvalidParameterException', 'The specified nextToken is invalid.')
}

function notFound(what: 'group' | 'stream'): AwsError {
  return new AwsError('ResourceNotFoundException', `The specified log ${what} does not exist.`)
}

/** By name, or by ARN. */
function groupNamed(input: {
  readonly logGroupName?: string | undefined
  readonly logGroupIdentifier?: string | undefined
}): string {
  const given = input.logGroupName ?? input.logGroupIdentifier ?? ''
  return given.replace(/^arn:[^:]*:logs:[^:]*:\d*:log-group:/, '').replace(/:\*$/, '')
}
