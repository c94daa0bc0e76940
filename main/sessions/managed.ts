import { randomUUID } from 'node:crypto'
import type { Failure } from '../../shared/failure.ts'
import type { SessionRow, SessionState } from '../../shared/sessions.ts'
import type { KeptSession } from './kept.ts'
import type { ConnectionTicket, SessionLife } from './life.ts'
import { Session, type SessionCalls, type SessionEvents } from './session.ts'
import { calendarOf, stateOf } from './state.ts'
import { Terminal } from './terminal/terminal.ts'

/** What is known of a session when it is opened, or taken up again. */
export type SessionFacts = Omit<KeptSession, 'clientId' | 'sequence'>

/** What a managed session is made of. */
export interface ManagedParts {
  readonly facts: SessionFacts
  /** Absent for one that another process began. */
  readonly ticket?: ConnectionTicket | undefined
  /** Of one that another process began. */
  readonly kept?: Pick<KeptSession, 'clientId' | 'sequence'> | undefined
  readonly calls: SessionCalls
  /** Who hears the bytes; a terminal of its own where nobody is given. */
  readonly events?: Partial<SessionEvents> | undefined
  readonly onState?: ((state: SessionState) => void) | undefined
  readonly failureOf: (error: unknown) => Failure
  /** Milliseconds without traffic after which AWS ends it; undefined where that is not known. */
  readonly idle: Promise<number | undefined>
  readonly now: () => Date
  /** Its row has changed in a way that is to be shown soon. */
  readonly changed: () => void
  /** It is to be kept as it is now. */
  readonly keep: (session: KeptSession) => void
  /** It has ended: nothing of it is to be kept. */
  readonly ended: () => void
}

function droppedOf({ faults, unknown }: Session['traffic']['counts']): number {
  return Object.values(faults).reduce((sum, count) => sum + count, unknown)
}

/** Traffic moves the idle end; rows tell it this often (ms). */
const trafficShown = 5000

/** One session of this run with its row, its terminal and its place in the store. */
export class ManagedSession {
  readonly session: Session
  readonly terminal: Terminal | undefined
  readonly #parts: ManagedParts
  readonly #clientId: string
  #facts: SessionFacts
  #sequence: KeptSession['sequence']
  #state: SessionState
  #customerMessage: string | undefined
  #exitCode: number | undefined
  #recording: string | undefined
  #idle: number | undefined
  #trafficAt = performance.now()
  #shownAt = 0
  #over = false

  constructor(parts: ManagedParts) {
    this.#parts = parts
    this.#facts = parts.facts
    this.#clientId = parts.kept?.clientId ?? randomUUID()
    this.#sequence = parts.kept?.sequence ?? { from: 0, to: 0 }
    this.#state = { phase: 'connecting', since: parts.now().toISOString() }
    if (!parts.events) this.terminal = this.#createTerminal()
    this.#keep()
    // Where the idle end cannot be read, no countdown is shown.
    parts.idle.then(
      (idle) => this.#idles(idle),
      () => this.#idles(undefined),
    )
    this.session = new Session({
      ticket: parts.ticket,
      calls: parts.calls,
      events: this.#events(),
      failureOf: parts.failureOf,
      clientId: this.#clientId,
      numbers: {
        adopted: parts.kept?.sequence,
        reserve: (sequence) => {
          this.#sequence = sequence
          this.#keep()
        },
      },
    })
  }

  get state(): SessionState {
    return this.#state
  }

  row(): SessionRow {
    const { roundTrip, counts } = this.session.traffic
    const dropped = droppedOf(counts)
    const idleEndsAt = this.#idleEndsAt()
    return {
      ...this.#facts,
      state: this.#state,
      ...(this.#customerMessage && { customerMessage: this.#customerMessage }),
      ...(idleEndsAt && { idleEndsAt }),
      ...(this.#recording !== undefined && { recording: this.#recording }),
      ...(roundTrip !== undefined && { roundTrip: Math.round(roundTrip) }),
      ...(dropped > 0 && { dropped }),
    }
  }

  setRecording(recording: string | undefined): void {
    this.#recording = recording
    this.#parts.changed()
  }

  /** Ends it at AWS first, so that a failure leaves it as it is. */
  async terminate(): Promise<void> {
    if (this.#over) return
    await this.#parts.calls.terminate()
    // Nothing happens where the word of the service came before.
    this.session.end('It was ended here.')
  }

  #createTerminal(): Terminal {
    return new Terminal(
      () => this.session,
      () => this.#traffic(),
    )
  }

  #events(): SessionEvents {
    const { events = {} } = this.#parts
    const { terminal } = this
    return {
      life: (life) => {
        this.#lives(life)
        events.life?.(life)
      },
      began: (beginning) => {
        this.#began(beginning.request?.agentVersion, beginning.encrypted, beginning.message)
        events.began?.(beginning)
      },
      output: (bytes) => {
        this.#traffic()
        terminal?.output(bytes)
        events.output?.(bytes)
      },
      standardError: (bytes) => {
        this.#traffic()
        terminal?.standardError(bytes)
        events.standardError?.(bytes)
      },
      exitCode: (code) => {
        this.#exitCode = code
        events.exitCode?.(code)
      },
      flag: (value) => events.flag?.(value),
      room: () => {
        terminal?.room()
        events.room?.()
      },
    }
  }

  #began(agentVersion: string | undefined, encrypted: boolean, message: string): void {
    const { agentVersion: known } = this.#facts
    const version = agentVersion || known
    this.#facts = { ...this.#facts, encrypted, ...(version && { agentVersion: version }) }
    if (message !== '') this.#customerMessage = message
    this.#keep()
    this.#parts.changed()
  }

  #lives(life: SessionLife): void {
    const calendar = calendarOf(this.#parts.now(), performance.now())
    const lived = this.#state.phase === 'live'
    this.#state = stateOf(life, calendar, this.#exitCode)
    if (life.phase === 'live' && !lived) this.#trafficAt = performance.now()
    if (life.phase === 'ended') this.#ended()
    this.#parts.onState?.(this.#state)
    this.#parts.changed()
  }

  #ended(): void {
    this.#over = true
    this.terminal?.ended(this.#exitCode)
    this.#parts.ended()
  }

  #keep(): void {
    if (this.#over) return
    this.#parts.keep({ ...this.#facts, clientId: this.#clientId, sequence: this.#sequence })
  }

  #traffic(): void {
    this.#trafficAt = performance.now()
    if (this.#trafficAt - this.#shownAt < trafficShown) return
    this.#shownAt = this.#trafficAt
    this.#parts.changed()
  }

  #idles(idle: number | undefined): void {
    this.#idle = idle
    this.#parts.changed()
  }

  #idleEndsAt(): string | undefined {
    if (this.#idle === undefined) return undefined
    if (this.#state.phase === 'ended' || this.#state.phase === 'connecting') return undefined
    const calendar = calendarOf(this.#parts.now(), performance.now())
    return calendar(this.#trafficAt + this.#idle)
  }
}
