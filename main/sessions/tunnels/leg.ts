import type { Socket } from 'node:net'
import type { Confirmation } from '../../../shared/journal.ts'
import type { SessionState } from '../../../shared/sessions.ts'
import type { TunnelPlan } from '../../../shared/tunnels.ts'
import type { OpenRequest, OpenSession, Sessions } from '../door.ts'
import type { SessionBeginning } from '../protocol/stream-parts.ts'
import { powersOf } from '../protocol/versions.ts'
import type { Carrier, CarrierParts } from './carrier.ts'
import type { TunnelSession } from './flow.ts'
import { containerRefused } from './failures.ts'
import { MultiplexedCarrier } from './multiplexed.ts'
import { OneByOneCarrier } from './one-by-one.ts'

/** Milliseconds between looks at a leg. */
const lookEvery = 200
/**
 * Agents ask for the handshake of a port session at once. Milliseconds of a live connection that
 * one may take for it, even where it acknowledges what it is sent.
 */
const longestBeginning = 30_000

/** What one session of a tunnel tells. */
export interface LegEvents {
  /** Connections can be taken now. */
  ready(): void
  state(state: SessionState): void
  moved(sent: number, received: number): void
  /** One of its connections is over. */
  freed(): void
  refused(): void
}

/** What a leg is opened with. */
export interface LegWish {
  readonly plan: TunnelPlan
  readonly node: string
  readonly confirmation: Confirmation
  /** See `Connection`, in milliseconds. */
  readonly grace: number
}

/** What a tunnel asks AWS for. Pure. Throws a `FailureError`: containers have no port sessions. */
export function requestOf(plan: TunnelPlan, node: string, localPort: number): OpenRequest {
  const { account, region, host, port } = plan
  if (node.startsWith('ecs:')) throw containerRefused(node)
  const ports = { portNumber: [String(port)], localPortNumber: [String(localPort)] }
  return {
    target: { account, region },
    node,
    purpose: 'tunnel',
    document:
      host === undefined
        ? 'AWS-StartPortForwardingSession'
        : 'AWS-StartPortForwardingSessionToRemoteHost',
    parameters: host === undefined ? ports : { host: [host], ...ports },
  }
}

/** One session of a tunnel, with the connections that go through it. */
export class Leg {
  readonly #events: LegEvents
  readonly #grace: number
  #opened: OpenSession | undefined
  #beginning: SessionBeginning | undefined
  #carrier: Carrier | undefined
  #ticker: NodeJS.Timeout | undefined
  #closed = false
  #liveSince: number | undefined
  #unbegun = 0

  private constructor(grace: number, events: LegEvents) {
    this.#events = events
    this.#grace = grace
  }

  /** Opens the session. Throws a `FailureError`, as the gate and AWS do. */
  static async open(
    sessions: Pick<Sessions, 'open'>,
    wish: LegWish,
    localPort: number,
    events: LegEvents,
    signal: AbortSignal,
  ): Promise<Leg> {
    const leg = new Leg(wish.grace, events)
    const request = {
      ...requestOf(wish.plan, wish.node, localPort),
      confirmation: wish.confirmation,
      events: leg.#sessionEvents(),
      onState: (state: SessionState) => leg.#state(state),
    }
    leg.#begin(await sessions.open(request, { signal }))
    return leg
  }

  get size(): number {
    return this.#carrier?.size ?? 0
  }

  /** The session is over. */
  get closed(): boolean {
    return this.#closed
  }

  get row() {
    return this.#opened?.row()
  }

  /** Takes a connection; only after `ready`. */
  take(socket: Socket): void {
    this.#carrier?.take(socket)
  }

  /** Ends the session and resets its connections; nothing is told after it. */
  end(reason: string): void {
    if (this.#close()) this.#opened?.session.end(reason)
  }

  /** Resets its connections and lets go of the session, which somebody else ends. */
  leave(): void {
    this.#close()
  }

  #sessionEvents() {
    return {
      began: (beginning: SessionBeginning) => {
        this.#beginning = beginning
        this.#carry()
      },
      output: (bytes: Uint8Array) => this.#receive(bytes),
      flag: (value: number) => this.#carrier?.flag(value),
      room: () => this.#carrier?.room(),
    }
  }

  #begin(opened: OpenSession): void {
    this.#opened = opened
    if (!this.#closed) this.#ticker = setInterval(() => this.#tick(), lookEvery)
    this.#carry()
  }

  /** The agent's beginning and the session itself come in whatever order. */
  #carry(): void {
    if (this.#closed || !this.#opened || !this.#beginning || this.#carrier) return
    this.#carrier = carrierFor(this.#beginning, {
      session: this.#opened.session,
      moved: (sent, received) => this.#events.moved(sent, received),
      freed: () => this.#events.freed(),
      refused: () => this.#events.refused(),
      grace: this.#grace,
      liveSince: () => this.#liveSince,
    })
    this.#events.ready()
  }

  /** No time passes for a beginning while the session is being taken up, however long that takes. */
  #tick(): void {
    if (this.#carrier) return this.#carrier.tick(performance.now())
    if (this.#liveSince === undefined) return
    this.#unbegun += lookEvery
    if (this.#unbegun < longestBeginning) return
    const seconds = longestBeginning / 1000
    this.#opened?.session.end(`The node’s agent has not begun the session for ${seconds} seconds.`)
  }

  #receive(bytes: Uint8Array): void {
    try {
      this.#carrier?.receive(bytes)
    } catch {
      this.#opened?.session.end('The node’s agent sent what no connection can be made of.')
    }
  }

  #state(state: SessionState): void {
    if (this.#closed) return
    const heard = state.phase === 'live' && state.silentSince === undefined
    this.#liveSince = heard ? (this.#liveSince ?? performance.now()) : undefined
    if (state.phase === 'ended') this.#close()
    this.#events.state(state)
  }

  #close(): boolean {
    if (this.#closed) return false
    this.#closed = true
    clearInterval(this.#ticker)
    this.#carrier?.close()
    return true
  }
}

/** Old agents, and sessions of whatever other type, carry one connection at a time. */
function carrierFor(
  { request }: SessionBeginning,
  parts: CarrierParts & { session: TunnelSession },
) {
  const { multiplexing, quietMultiplexer } = powersOf(request?.agentVersion)
  return multiplexing && request?.properties.type === 'LocalPortForwarding'
    ? new MultiplexedCarrier(parts, { keepalive: !quietMultiplexer })
    : new OneByOneCarrier(parts)
}
