import type { Random } from '../random.ts'

/** Which requests a fault meets; absent members match everything. */
export interface FaultMatch {
  readonly account?: string
  readonly region?: string
  readonly service?: string
  readonly operation?: string
}

/** Something that goes wrong, or slowly, on purpose. Shares are from 0 to 1. */
export interface Fault extends FaultMatch {
  /** Milliseconds that an answer takes at least. */
  readonly latency?: number
  /** The share of requests that are throttled. */
  readonly throttle?: number
  /** The share of connections that are dropped without an answer. */
  readonly drop?: number
  /** The share of answers that end in the middle. */
  readonly truncate?: number
  /** Answers AccessDenied to everything but STS. */
  readonly deny?: boolean
  /** An error to answer with. */
  readonly error?: { readonly code: string; readonly message: string; readonly status?: number }
  /** Milliseconds by which the endpoint's clock is ahead (or, below zero, behind). */
  readonly clockSkew?: number
}

/** What the faults decide for one request. */
export interface Verdict {
  readonly latency: number
  readonly throttle: boolean
  readonly drop: boolean
  readonly truncate: boolean
  readonly deny: boolean
  readonly error?: Fault['error']
}

/** The faults in force. */
export interface FaultBoard {
  /** Puts a fault in force; the returned function takes it back. */
  add(fault: Fault): () => void
  clear(): void
  judge(request: Required<FaultMatch>): Verdict
  /** How far the endpoint's clock is ahead, in milliseconds. */
  clockSkew(): number
}

/** A board with `faults` in force. Which request is hit comes from `random`. */
export function createFaultBoard(faults: readonly Fault[], random: Random): FaultBoard {
  const active = new Set(faults)
  const hits = (share: number | undefined): boolean =>
    share !== undefined && share > 0 && random.next() < share
  return {
    add(fault) {
      active.add(fault)
      return () => active.delete(fault)
    },
    clear: () => {
      active.clear()
    },
    judge(request) {
      const met = [...active].filter((fault) => matches(fault, request))
      const error = met.find((fault) => fault.error !== undefined)?.error
      return {
        latency: Math.max(0, ...met.map((fault) => fault.latency ?? 0)),
        throttle: met.some((fault) => hits(fault.throttle)),
        drop: met.some((fault) => hits(fault.drop)),
        truncate: met.some((fault) => hits(fault.truncate)),
        deny: met.some((fault) => fault.deny === true),
        ...(error && { error }),
      }
    },
    clockSkew: () => [...active].reduce((sum, fault) => sum + (fault.clockSkew ?? 0), 0),
  }
}

function matches(fault: FaultMatch, request: Required<FaultMatch>): boolean {
  return (['account', 'region', 'service', 'operation'] as const).every(
    (part) => fault[part] === undefined || fault[part] === request[part],
  )
}
