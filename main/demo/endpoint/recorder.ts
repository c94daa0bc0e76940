import type { FaultMatch } from './faults.ts'

/** One request that the endpoint answered, dropped or refused. */
export interface RecordedCall extends Required<FaultMatch> {
  readonly requestId: string
  /** HTTP status; 0 for a dropped connection. */
  readonly status: number
  /** The error code, if it was one. */
  readonly code?: string
}

/** What was called, for tests and benchmarks. Never holds an input or an output. */
export interface Recorder {
  record(call: RecordedCall): void
  /** How many calls matched since the start. */
  count(match?: FaultMatch & { readonly code?: string }): number
  /** The latest calls, oldest first; at most 5000. */
  latest(): readonly RecordedCall[]
}

const kept = 5000

export function createRecorder(): Recorder {
  const counts = new Map<string, { call: RecordedCall; count: number }>()
  let calls: RecordedCall[] = []
  return {
    record(call) {
      const { account, region, service, operation, code = '' } = call
      const key = [account, region, service, operation, code].join('/')
      counts.set(key, { call, count: (counts.get(key)?.count ?? 0) + 1 })
      calls.push(call)
      if (calls.length >= 2 * kept) calls = calls.slice(-kept)
    },
    count: (match = {}) =>
      [...counts.values()]
        .filter(({ call }) => matchesCall(match, call))
        .reduce((sum, { count }) => sum + count, 0),
    latest: () => calls.slice(-kept),
  }
}

function matchesCall(match: FaultMatch & { readonly code?: string }, call: RecordedCall): boolean {
  return (['account', 'region', 'service', 'operation', 'code'] as const).every(
    (part) => match[part] === undefined || match[part] === call[part],
  )
}
