import { createHash } from 'node:crypto'
import type {
  FilterLogEventsCommandInput,
  FilterLogEventsCommandOutput,
  GetLogEventsCommandInput,
  GetLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../service.ts'
import { filterOf, type Fits } from './pattern.ts'
import type { LogLine, LogStream } from './stream.ts'

const minute = 60_000
const mostEvents = 10_000
/** As much of the past is read in one call; what is beyond comes with the next token. */
const mostLooks = 3000

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message)
}

function limitOf({ limit = mostEvents }: { limit?: number | undefined }): number {
  if (limit < 1 || limit > mostEvents) {
    throw invalid(
      `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000`,
    )
  }
  return limit
}

/** A position in time: everything before `at`, and `skip` lines at it, has been shown. */
interface Position {
  readonly at: number
  readonly skip: number
}

function writeToken({ at, skip }: Position, list: string): string {
  return Buffer.from(JSON.stringify([list, at, skip])).toString('base64url')
}

function readToken(token: string, list: string): Position {
  try {
    const content: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    const [name, at, skip] = Array.isArray(content) ? (content as unknown[]) : []
    if (name === list && typeof at === 'number' && typeof skip === 'number') return { at, skip }
  } catch {
    throw invalid('The specified nextToken is invalid.')
  }
  throw invalid('The specified nextToken is invalid.')
}

interface PlacedLine extends LogLine {
  readonly stream: string
}

/** The lines of streams within a minute, oldest first. */
function linesWithin(streams: readonly LogStream[], from: number, until: number): PlacedLine[] {
  return streams
    .filter(({ firstAt, lastAt }) => firstAt < until && lastAt >= from)
    .flatMap((stream) =>
      stream.between(from, until).map((line) => ({ ...line, stream: stream.name })),
    )
    .sort((left, right) => left.at - right.at)
}

/** FilterLogEvents: the lines of many streams in the order of their times, page by page. */
export function filterEvents(
  input: FilterLogEventsCommandInput,
  streams: readonly LogStream[],
  now: number,
): Omit<FilterLogEventsCommandOutput, '$metadata'> {
  const limit = limitOf(input)
  const fits = filterOf(input.filterPattern)
  const { logGroupIdentifier, logGroupName, endTime, startTime = 0 } = input
  const list = `filter ${logGroupName ?? logGroupIdentifier ?? ''}`
  const first = streams.reduce((least, { firstAt }) => Math.min(least, firstAt), Infinity)
  const begin: Position =
    input.nextToken === undefined
      ? { at: Math.max(startTime, first), skip: 0 }
      : readToken(input.nextToken, list)
  const until = Math.min(endTime === undefined ? now + 1 : endTime + 1, now + 1)
  const { lines, next } = collect(streams, begin, until, limit, fits)
  return {
    events: lines.map(({ at, message, stream }) => ({
      ...{ logStreamName: stream, timestamp: at, message, ingestionTime: at + 900 },
      eventId: eventIdOf(at, stream, message),
    })),
    searchedLogStreams: [],
    ...(next && { nextToken: writeToken(next, list) }),
  }
}

function collect(
  streams: readonly LogStream[],
  begin: Position,
  until: number,
  limit: number,
  fits: Fits,
): { lines: PlacedLine[]; next: Position | undefined } {
  const found: PlacedLine[] = []
  let { at, skip } = begin
  for (let looks = 0; at < until; looks += 1) {
    if (looks >= mostLooks) return { lines: found, next: { at, skip: 0 } }
    const end = Math.min(at + minute, until)
    const window = linesWithin(streams, at, end)
    const fitting = window.slice(skip).filter(({ message }) => fits(message))
    if (found.length + fitting.length > limit) {
      const last = fitting[limit - found.length - 1]
      const shown = last === undefined ? skip : window.indexOf(last) + 1
      return {
        lines: [...found, ...fitting.slice(0, limit - found.length)],
        next: { at, skip: shown },
      }
    }
    found.push(...fitting)
    skip = 0
    at = Math.max(end, nextFirst(streams, end))
  }
  return { lines: found, next: undefined }
}

/** From a time on, when there is next anything to read. */
function nextFirst(streams: readonly LogStream[], at: number): number {
  if (streams.some(({ firstAt, lastAt }) => firstAt <= at && lastAt >= at)) return at
  return streams.reduce(
    (least, { firstAt }) => (firstAt >= at ? Math.min(least, firstAt) : least),
    Infinity,
  )
}

function eventIdOf(at: number, stream: string, message: string): string {
  const digest = createHash('sha256').update(`${stream} ${message}`).digest('hex')
  const tail = BigInt(`0x${digest.slice(0, 32)}`).toString()
  return `${at}${tail}`.padEnd(56, '0').slice(0, 56)
}

/** GetLogEvents: one stream, from its head or from its tail, both ways by tokens. */
export function streamEvents(
  input: GetLogEventsCommandInput,
  stream: LogStream,
  now: number,
): Omit<GetLogEventsCommandOutput, '$metadata'> {
  const limit = limitOf(input)
  const from = Math.max(input.startTime ?? 0, stream.firstAt)
  const until = Math.min(input.endTime ?? now + 1, stream.lastAt + 1)
  const { nextToken: token } = input
  const span = { from, until, limit, list: `events ${stream.name}` }
  if (token === undefined) {
    return input.startFromHead === true
      ? ahead(stream, { at: from, skip: 0 }, span)
      : behind(stream, { at: until, skip: 0 }, span)
  }
  const [direction, rest] = [token.slice(0, 2), token.slice(2)]
  const position = readToken(rest, span.list)
  return direction === 'f/' ? ahead(stream, position, span) : behind(stream, position, span)
}

interface Span {
  readonly from: number
  readonly until: number
  readonly limit: number
  readonly list: string
}

type StreamPage = Omit<GetLogEventsCommandOutput, '$metadata'>

/** The lines after a position. */
function ahead(stream: LogStream, position: Position, span: Span): StreamPage {
  const found: LogLine[] = []
  let { at, skip } = position
  while (at < span.until && found.length < span.limit) {
    const end = Math.min(at + minute, span.until)
    const lines = stream.between(at, end).slice(skip)
    const taken = lines.slice(0, span.limit - found.length)
    found.push(...taken)
    skip = taken.length < lines.length ? skip + taken.length : 0
    if (taken.length === lines.length) at = end
  }
  const back: Position = { at: found[0]?.at ?? position.at, skip: 0 }
  return pageOf(found, { at, skip }, back, span.list)
}

/** The lines before a position; of those at its time, none. */
function behind(stream: LogStream, position: Position, span: Span): StreamPage {
  let found: LogLine[] = []
  let { at } = position
  while (at > span.from && found.length < span.limit) {
    const start = Math.max(at - minute, span.from)
    found = [...stream.between(start, at), ...found]
    at = start
  }
  const shown = found.slice(-span.limit)
  const first = shown[0]
  const back: Position = { at: first?.at ?? at, skip: 0 }
  const forth: Position = { at: position.at, skip: position.skip }
  return pageOf(shown, forth, back, span.list)
}

function pageOf(
  lines: readonly LogLine[],
  forth: Position,
  back: Position,
  list: string,
): StreamPage {
  return {
    events: lines.map(({ at, message }) => ({ timestamp: at, message, ingestionTime: at + 900 })),
    nextForwardToken: `f/${writeToken(forth, list)}`,
    nextBackwardToken: `b/${writeToken(back, list)}`,
  }
}
