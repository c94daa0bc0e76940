import type { ServiceLogLine, ServiceLogsEvent } from '../../../shared/services.ts'
import type { Failure } from '../../../shared/failure.ts'

/** What has been told of a service's logs. */
export interface LogState {
  /** By time. */
  readonly lines: readonly ServiceLogLine[]
  /** All until then has been told. */
  readonly settled?: string
  readonly cut: boolean
  readonly failures: readonly {
    readonly containers: readonly string[]
    readonly failure: Failure
  }[]
}

export const emptyLog: LogState = { lines: [], cut: false, failures: [] }

/** So many lines are kept; the oldest go first. */
const keptAtMost = 5_000

/** The log after an event; pure. Lines that come in late are put where they belong. */
export function applyLogs(log: LogState, event: ServiceLogsEvent): LogState {
  switch (event.type) {
    case 'lines':
      return { ...log, lines: merged(log.lines, event.lines).slice(-keptAtMost) }
    case 'settled':
      return { ...log, settled: event.until }
    case 'cut':
      return { ...log, cut: true }
    case 'failed': {
      const { containers, failure } = event
      return { ...log, failures: [...log.failures, { containers, failure }] }
    }
  }
}

function merged(
  before: readonly ServiceLogLine[],
  added: readonly ServiceLogLine[],
): readonly ServiceLogLine[] {
  const last = before.at(-1)
  const known = new Set(before.map(({ id }) => id))
  const fresh = added.filter(({ id }) => !known.has(id))
  const all = [...before, ...fresh]
  const inOrder = last === undefined || fresh.every(({ at }) => at >= last.at)
  return inOrder
    ? all
    : all.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
}

/** The JSON that a line is, or ends with, made readable; undefined where it has none. */
export function prettyJson(text: string): string | undefined {
  const from = text.search(/[{[]/)
  if (from < 0) return undefined
  try {
    return JSON.stringify(JSON.parse(text.slice(from)), undefined, 2)
  } catch {
    // Not JSON: the line is shown as it is.
    return undefined
  }
}
