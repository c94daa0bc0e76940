import type { Socket } from 'node:net'
import type { Failure } from '../../../shared/failure.ts'
import type { TunnelSession } from './flow.ts'

/** Carries local connections through one session. */
export interface Carrier {
  /** Connections that are open now. */
  readonly size: number
  take(socket: Socket): void
  /** Bytes of the session's stream. Throws a `FrameError` where they cannot be understood. */
  receive(bytes: Uint8Array): void
  /** A flag of the agent. */
  flag(value: number): void
  /** The session takes bytes again. */
  room(): void
  /** Call every second; milliseconds of a clock that never runs backwards. */
  tick(now: number): void
  /** The session is over: every connection is reset. */
  close(): void
}

/** What a carrier works with. */
export interface CarrierParts {
  readonly session: TunnelSession
  /** Bytes of the local programs sent on, and bytes given to them. */
  readonly moved: (sent: number, received: number) => void
  /** A connection is over, which `size` says too. */
  readonly freed: () => void
  /** The node could not reach the port. */
  readonly refused: () => void
  /** See `Connection`, in milliseconds. */
  readonly grace: number
  /** Since when the session is live without a break (ms); undefined while it is not. */
  readonly liveSince: () => number | undefined
}

/** What a tunnel tells where its node cannot reach the port. */
export function refusedBy(node: string, host: string | undefined, port: number): Failure {
  const place = host === undefined ? `port ${port}` : `${host}:${port}`
  return {
    kind: 'network',
    sentence: `${node} could not connect to ${place}.`,
    advice:
      host === undefined
        ? 'See whether something listens there on the node.'
        : 'See whether the host’s name and security groups let the node through.',
    code: 'ConnectToPortError',
    retryable: true,
  }
}
