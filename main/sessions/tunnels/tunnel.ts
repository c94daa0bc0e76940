import type { Socket } from 'node:net'
import { isDeepStrictEqual } from 'node:util'
import type { Failure } from '../../../shared/failure.ts'
import type { Confirmation, WritePreview } from '../../../shared/journal.ts'
import type { SessionState } from '../../../shared/sessions.ts'
import type { TunnelPlan, TunnelRow, TunnelState } from '../../../shared/tunnels.ts'
import type { Sessions } from '../door.ts'
import { refusedBy } from './carrier.ts'
import { askAgain, endOf, failureOf, nameOf, noNode, notAnswering } from './failures.ts'
import { Leg, requestOf } from './leg.ts'
import { listenLocally, type LocalPort } from './listen.ts'
import { isFinal, nextNode, provenAfter, restartWait, type TunnelNode } from './restart.ts'
import { type SilencePace, SilenceWatch, usualSilencePace } from './silence.ts'

/** What tunnels are made of. */
export interface TunnelParts {
  readonly sessions: Pick<Sessions, 'open' | 'previewOpen'>
  /** The nodes with a tag or of a stack that a session can be opened on now. */
  readonly findNodes: (plan: TunnelPlan) => Promise<readonly TunnelNode[]>
  readonly changed: () => void
  /** How the tunnel stands now. */
  readonly became?: (state: TunnelState) => void
  readonly now: () => Date
  /** How long (ms) a half-closed connection waits for the far side; 30 s if not given. */
  readonly grace?: number
  readonly silence?: SilencePace
}

/** Sockets that may wait for a session. */
const longestQueue = 1024
const usualGrace = 30_000

/** One tunnel: a local port, and behind it one session after the other. */
export class Tunnel {
  readonly #parts: TunnelParts
  #plan: TunnelPlan
  #state: TunnelState = { phase: 'stopped' }
  #confirmation: Confirmation | undefined
  #port: LocalPort | undefined
  #leg: Leg | undefined
  #ready = false
  #running = new AbortController()
  #retry: NodeJS.Timeout | undefined
  #attempts = 0
  #liveAt: number | undefined
  #chosen: TunnelNode | undefined
  #chosenFailed = false
  #trouble: Failure | undefined
  readonly #silence: SilenceWatch
  readonly #waiting = new Set<Socket>()
  readonly #counts = { accepted: 0, bytesSent: 0, bytesReceived: 0 }

  constructor(plan: TunnelPlan, parts: TunnelParts) {
    this.#plan = plan
    this.#parts = parts
    this.#silence = new SilenceWatch({
      pace: parts.silence ?? usualSilencePace,
      isFit: async () =>
        (await parts.findNodes(plan)).some(({ node }) => node === this.#chosen?.node),
      leave: () => this.#leaveNode(),
    })
  }

  /** Takes a new name; false where the plan differs in more, so that another tunnel is needed. */
  takes(plan: TunnelPlan): boolean {
    if (!isDeepStrictEqual({ ...plan, name: '' }, { ...this.#plan, name: '' })) return false
    this.#plan = plan
    return true
  }

  /** How it stands, for the list. */
  row(id: string): TunnelRow {
    const session = this.#leg?.row
    const active = this.#state.phase !== 'stopped' && this.#state.phase !== 'failed'
    return {
      ...this.#plan,
      id,
      state: this.#state,
      ...(active && this.#chosen && { node: this.#chosen.node }),
      ...(active && this.#chosen && { nodeName: nameOf(this.#chosen, session) }),
      ...(session && { session: session.id }),
      ...(this.#port && { boundPort: this.#port.port }),
      ...(this.#trouble && { trouble: this.#trouble }),
      connections: (this.#leg?.size ?? 0) + this.#waiting.size,
      ...this.#counts,
    }
  }

  /** What starting it would call; remembers the node, so that `start` goes through the same one. */
  async preview(): Promise<WritePreview> {
    this.#chosen = await this.#choose()
    const request = requestOf(this.#plan, this.#chosen.node, this.#plan.localPort ?? 0)
    return this.#parts.sessions.previewOpen(request)
  }

  /** Listens and opens the session. Throws a `FailureError`, and is stopped as before then. */
  async start(confirmation: Confirmation): Promise<void> {
    if (this.#port || this.#state.phase === 'starting') return
    this.#begin(confirmation)
    const { signal } = this.#running
    try {
      const port = await listenLocally(this.#plan.localPort ?? 0, (socket) => this.#take(socket))
      if (isOver(signal)) {
        port.close()
        return
      }
      this.#port = port
      await this.#open(signal)
    } catch (error) {
      if (!isOver(signal)) this.#shut({ phase: 'stopped' })
      throw error
    }
  }

  /** Closes the port, its connections and the session. */
  stop(): void {
    this.#shut({ phase: 'stopped' })
  }

  /** The same, but leaves it to `Sessions.dispose` to end the session, which waits for AWS. */
  leave(): void {
    this.#leg?.leave()
    this.#shut({ phase: 'stopped' })
  }

  #begin(confirmation: Confirmation): void {
    this.#confirmation = confirmation
    this.#running = new AbortController()
    this.#attempts = 0
    this.#chosenFailed = false
    this.#trouble = undefined
    Object.assign(this.#counts, { accepted: 0, bytesSent: 0, bytesReceived: 0 })
    this.#become({ phase: 'starting', since: this.#since() })
  }

  async #open(signal: AbortSignal): Promise<void> {
    const confirmation = this.#confirmation
    if (!confirmation || !this.#port) return
    this.#chosen = await this.#choose()
    if (isOver(signal)) return
    const wish = { ...this.#wish(this.#chosen.node), confirmation }
    const leg = await this.#openLeg(wish, this.#port.port, signal)
    if (isOver(signal)) leg.end('')
  }

  async #openLeg(
    wish: Parameters<typeof Leg.open>[1],
    localPort: number,
    signal: AbortSignal,
  ): Promise<Leg> {
    this.#ready = false
    this.#liveAt = undefined
    const own: { leg?: Leg } = {}
    const stale = () => isOver(signal) || (own.leg !== undefined && this.#leg !== own.leg)
    const events = {
      ready: () => stale() || this.#opened(),
      state: (state: SessionState) => stale() || this.#follow(state),
      moved: (sent: number, received: number) => this.#moved(sent, received),
      freed: () => this.#parts.changed(),
      refused: () => this.#refused(),
    }
    const leg = await Leg.open(this.#parts.sessions, wish, localPort, events, signal)
    own.leg = leg
    if (isOver(signal) || leg.closed) return leg
    this.#leg = leg
    // The agent may have been quicker than the answer.
    this.#serve()
    this.#parts.changed()
    return leg
  }

  #wish(node: string) {
    return { plan: this.#plan, node, grace: this.#parts.grace ?? usualGrace }
  }

  async #choose(): Promise<TunnelNode> {
    const { via } = this.#plan
    if (via.by === 'node') return { node: via.node, name: via.node }
    const nodes = await this.#parts.findNodes(this.#plan)
    const found = nextNode(nodes, this.#chosen?.node, this.#chosenFailed)
    if (found) return found
    throw noNode(this.#plan)
  }

  #take(socket: Socket): void {
    this.#counts.accepted += 1
    if (this.#leg && this.#ready) this.#leg.take(socket)
    else if (this.#waiting.size < longestQueue) this.#await(socket)
    else socket.resetAndDestroy()
    this.#parts.changed()
  }

  #await(socket: Socket): void {
    this.#waiting.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => this.#waiting.delete(socket) && this.#parts.changed())
  }

  #opened(): void {
    this.#ready = true
    this.#liveAt = performance.now()
    this.#chosenFailed = false
    this.#become({ phase: 'open', since: this.#since() })
    this.#serve()
  }

  #serve(): void {
    if (!this.#leg || !this.#ready) return
    for (const socket of this.#waiting) if (!socket.destroyed) this.#leg.take(socket)
    this.#waiting.clear()
  }

  #follow(state: SessionState): void {
    const { since } = state
    const silentSince = state.phase === 'live' ? state.silentSince : undefined
    if (silentSince === undefined) this.#silence.end()
    switch (state.phase) {
      case 'live':
        if (silentSince !== undefined) return this.#wait(silentSince)
        return this.#ready ? this.#become({ phase: 'open', since }) : undefined
      case 'resuming':
      case 'lost':
        return this.#become({
          phase: 'resuming',
          since,
          ...(state.failure && { failure: state.failure }),
        })
      case 'ended':
        return this.#ended(state.reason)
      case 'connecting':
      case 'orphaned':
        return undefined
    }
  }

  #wait(since: string): void {
    this.#silence.begin()
    this.#become({ phase: 'resuming', since, failure: this.#unanswered() })
  }

  #unanswered(): Failure {
    return notAnswering(this.#chosen?.name ?? 'The node', this.#plan)
  }

  /** Its connections are lost with it: what they carried is on a node that nobody hears. */
  #leaveNode(): void {
    const leg = this.#leg
    this.#chosenFailed = true
    this.#restart(this.#unanswered())
    leg?.end('')
  }

  #ended(reason: string): void {
    const proven = this.#liveAt !== undefined && performance.now() - this.#liveAt > provenAfter
    // A session that never carried anything speaks against its node.
    this.#chosenFailed = this.#liveAt === undefined
    if (proven) this.#attempts = 0
    this.#restart(reason === '' ? undefined : endOf(reason, this.#plan))
  }

  #restart(failure: Failure | undefined): void {
    this.#leg = undefined
    this.#ready = false
    const milliseconds = restartWait(this.#attempts, Math.random())
    this.#attempts += 1
    const nextAt = new Date(this.#parts.now().getTime() + milliseconds).toISOString()
    this.#become({ phase: 'restarting', since: this.#since(), nextAt, ...(failure && { failure }) })
    this.#retry = setTimeout(() => {
      // What fails in it becomes the tunnel's state; whatever else is nobody's to hear.
      this.#again(failure).catch(() => undefined)
    }, milliseconds)
  }

  async #again(failure: Failure | undefined): Promise<void> {
    const { signal } = this.#running
    const about = failure && { failure }
    this.#become({ phase: 'restarting', since: this.#since(), ...about })
    try {
      await this.#open(signal)
    } catch (error) {
      if (isOver(signal)) return
      const why = failureOf(error)
      this.#chosenFailed = true
      const last = why.kind === 'policy' ? askAgain(why, this.#chosen?.name) : why
      if (isFinal(why)) this.#shut({ phase: 'failed', since: this.#since(), failure: last })
      else this.#restart(why)
    }
  }

  #shut(state: TunnelState): void {
    this.#running.abort()
    clearTimeout(this.#retry)
    this.#silence.end()
    this.#port?.close()
    this.#port = undefined
    this.#leg?.end('')
    this.#leg = undefined
    this.#ready = false
    this.#confirmation = undefined
    for (const socket of this.#waiting) socket.resetAndDestroy()
    this.#waiting.clear()
    this.#become(state)
  }

  #moved(sent: number, received: number): void {
    this.#counts.bytesSent += sent
    this.#counts.bytesReceived += received
    this.#parts.changed()
  }

  #refused(): void {
    const { host, port } = this.#plan
    this.#trouble = refusedBy(this.#chosen?.name ?? 'The node', host, port)
    this.#parts.changed()
  }

  #become(state: TunnelState): void {
    this.#state = state
    this.#parts.became?.(state)
    this.#parts.changed()
  }

  #since(): string {
    return this.#parts.now().toISOString()
  }
}

/** The tunnel was stopped, maybe while something was waited for. */
const isOver = (signal: AbortSignal): boolean => signal.aborted
