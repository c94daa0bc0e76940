import type { OutputLogEvent } from '@aws-sdk/client-cloudwatch-logs'
import { FailureError } from '../../shared/failure.ts'
import type { BuildDetail, BuildLogEvent } from '../../shared/builds.ts'
import { sleepByClock } from '../aws/sleep.ts'
import { firstError, type Line } from './join/first-error.ts'
import type { Door } from './parts.ts'
import type { BuildReading } from './read-build.ts'
import { readLogPage } from './sources/log.ts'

const pause = 2_000

/** Lines are kept for the first error; a longer log keeps its end. */
const keepAtMost = 200_000

/**
 * The log of a build as it grows, until the build has ended and all is read. `error` follows when
 * the first error is known. Throws where the build or its log cannot be read.
 */
export async function* streamLog(
  door: Door,
  id: string,
  read: BuildReading,
): AsyncGenerator<BuildLogEvent, void> {
  const { signal } = door
  const feed = new LogFeed(door)
  while (!signal?.aborted) {
    // Asked before the log: what is written after that is read in the next round.
    const build = await read(door, id)
    yield* await feed.poll(build)
    if (build.endedAt) return
    await sleepByClock(pause, signal).catch(() => undefined)
  }
}

/** What was read of a log so far. */
class LogFeed {
  readonly #door: Door
  readonly #lines: Line[] = []
  #count = 0
  #token: string | undefined
  #error: number | undefined

  constructor(door: Door) {
    this.#door = door
  }

  /** What is new. The last of an ended build is `end`, or `missing` where it has no log. */
  async poll({ log, endedAt }: BuildDetail): Promise<BuildLogEvent[]> {
    const isLast = endedAt !== undefined
    if (log === undefined) return isLast ? [missing('The build ended before it wrote a log.')] : []
    const lines = await this.#read(log)
    if (lines === undefined) {
      return isLast ? [missing(`Its log group ${log.group} has no such stream any more.`)] : []
    }
    const events: BuildLogEvent[] = lines.length > 0 ? [{ type: 'lines', lines }] : []
    const error = firstError(this.#lines)
    if (error !== undefined && error !== this.#error) events.push({ type: 'error', line: error })
    this.#error = error
    return isLast ? [...events, { type: 'end' }] : events
  }

  /** All pages that are there now; undefined where the stream does not exist. */
  async #read(log: { group: string; stream: string }): Promise<NumberedLine[] | undefined> {
    const lines: NumberedLine[] = []
    try {
      for (;;) {
        const { events, next } = await readLogPage(this.#door, log, this.#token)
        lines.push(...events.map((event) => this.#numbered(event)))
        if (next === undefined || next === this.#token) return this.#keep(lines)
        this.#token = next
      }
    } catch (error) {
      if (error instanceof FailureError && error.failure.kind === 'not-found') return undefined
      throw error
    }
  }

  #numbered({ timestamp = 0, message = '' }: OutputLogEvent): NumberedLine {
    this.#count += 1
    const text = message.replace(/\r?\n$/, '')
    return { line: this.#count, at: new Date(timestamp).toISOString(), text }
  }

  #keep(lines: NumberedLine[]): NumberedLine[] {
    this.#lines.push(...lines)
    if (this.#lines.length > keepAtMost) this.#lines.splice(0, this.#lines.length - keepAtMost)
    return lines
  }
}

interface NumberedLine extends Line {
  readonly at: string
}

function missing(sentence: string): BuildLogEvent {
  return { type: 'missing', sentence }
}
