import type { Plan } from '../../../shared/plan-document.ts'
import type { AuditItem } from '../../../shared/plan-run.ts'
import { createSignal } from '../../aws/signal.ts'
import type { Sleep } from '../../aws/sleep.ts'
import type { PlanRuns, StoredRun } from '../../store/plan-runs-table.ts'
import { Engine } from './engine.ts'
import { keepState, onDisk, packState, unpackState } from './keeping.ts'
import { beatEvery, elsewhere, hasRun, isOwnedByOther } from './owner.ts'
import { failureFrom } from './reactions.ts'
import { reduce } from './reduce.ts'
import type { RunState } from './state.ts'
import type { RunWork } from './work.ts'

/** What the runs of plans are made of. */
export interface RunsParts {
  readonly runs: PlanRuns
  readonly work: (plan: Plan) => RunWork
  /** Asks for everything again once a run has ended. */
  readonly audit: (plan: Plan, state: RunState, signal: AbortSignal) => Promise<AuditItem[]>
  /** Told once a run has ended, with its audit. */
  readonly onEnd: (plan: Plan, state: RunState) => void
  readonly owner: string
  readonly now: () => Date
  readonly sleep: Sleep
  readonly isAlive?: (pid: number) => boolean
}

/** In milliseconds, where an audit could not be made or kept. */
const auditAgainAfter = 10_000

const moving: ReadonlySet<string> = new Set(['running', 'pausing'])

interface Held {
  readonly engine: Engine
  readonly stopBeating: () => void
}

/** Runs whose engines live in this process, at most one a plan, each owned in the store. */
export class Runs {
  readonly #parts: RunsParts
  readonly #held = new Map<string, Held>()
  readonly #auditing = new Set<string>()
  readonly #halt = new AbortController()
  /** A run of this process has changed. */
  readonly changed = createSignal()

  constructor(parts: RunsParts) {
    this.#parts = parts
  }

  /** Begins a run. Throws FailureError `conflict` when the plan has one. */
  begin(plan: Plan, state: RunState): Engine {
    const { runs, owner } = this.#parts
    const begun = onDisk(() => runs.begin(plan.id, packState(state), owner, this.#now()))
    if (!begun) throw hasRun(plan.id)
    return this.#hold(plan, state)
  }

  /**
   * The run as it stands, or nothing where there is none; one that a closed Foredeck left is paused.
   * Changes nothing.
   */
  view(plan: Plan): RunState | undefined {
    const known = this.#engineOf(plan)
    if (known) return known.state()
    const stored = this.#parts.runs.load(plan.id)
    if (!stored) return undefined
    const state = unpackState(stored.body, plan)
    if (this.#isOther(stored)) return state
    return reduce(state, { type: 'interrupted' }, plan, this.#now())
  }

  /**
   * Takes the run over from a process that is gone, and follows what is under way. Nothing where
   * there is no run. Throws FailureError `conflict` while another process carries it out.
   */
  hold(plan: Plan): Engine | undefined {
    const known = this.#engineOf(plan)
    if (known) return known
    const { runs, owner } = this.#parts
    const stored = runs.load(plan.id)
    if (!stored) return undefined
    const taken =
      !this.#isOther(stored) && onDisk(() => runs.take(plan.id, stored, owner, this.#now()))
    if (!taken) throw elsewhere(stored.owner)
    const engine = this.#hold(plan, unpackState(stored.body, plan))
    engine.dispatch({ type: 'interrupted' })
    return engine
  }

  /** Whether another process carries it out now. */
  isElsewhere(plan: Plan): boolean {
    const stored = this.#engineOf(plan) ? undefined : this.#parts.runs.load(plan.id)
    return stored !== undefined && this.#isOther(stored)
  }

  /** Resolves once nothing is carried out or audited here any more; a paused run counts as done. */
  async idle(): Promise<void> {
    while (this.#isBusy()) {
      await new Promise<void>((resolve) => {
        const stop = this.changed.listen(() => {
          stop()
          resolve()
        })
      })
    }
  }

  #isBusy(): boolean {
    const states = [...this.#held.values()].map(({ engine }) => engine.state().run.state)
    return this.#auditing.size > 0 || states.some((state) => moving.has(state))
  }

  /** Ends all work here; other processes may take the runs over. */
  dispose(): void {
    this.#halt.abort()
    for (const plan of [...this.#held.keys()]) this.#letGo(plan)
  }

  /** One that another process has taken over is no longer here. */
  #engineOf({ id }: Plan): Engine | undefined {
    const known = this.#held.get(id)
    if (!known?.engine.signal.aborted) return known?.engine
    known.stopBeating()
    this.#held.delete(id)
    return undefined
  }

  #now(): string {
    return this.#parts.now().toISOString()
  }

  #isOther(stored: StoredRun): boolean {
    const { owner, now, isAlive } = this.#parts
    return isOwnedByOther(stored, owner, now(), isAlive)
  }

  #hold(plan: Plan, state: RunState): Engine {
    const { runs, work, owner, now, sleep } = this.#parts
    const engine = new Engine(
      {
        ...{ plan, now, sleep, work: work(plan) },
        keep: (next) => keepState(runs, next, owner, now()),
        onChange: () => {
          this.changed.emit()
          this.#endIfOver(plan)
        },
      },
      state,
    )
    this.#held.set(plan.id, { engine, stopBeating: this.#beat(plan.id, engine) })
    engine.start()
    return engine
  }

  /**
   * Says again and again that this process is there, without keeping it alive. After a long sleep
   * another one may have taken the run over: then nothing more is done here, not even in the middle
   * of a remedy.
   */
  #beat(plan: string, engine: Engine): () => void {
    const { runs, owner } = this.#parts
    const timer = setInterval(() => {
      try {
        if (!runs.beat(plan, owner, this.#now())) engine.dispose()
      } catch {
        // A full disk: the next write of the state says so.
      }
    }, beatEvery).unref()
    return () => clearInterval(timer)
  }

  #letGo(plan: string): void {
    const known = this.#held.get(plan)
    if (!known) return
    known.stopBeating()
    known.engine.dispose()
    this.#held.delete(plan)
    this.#parts.runs.release(plan, this.#parts.owner)
  }

  /** A run that is over is audited, once, and then belongs to nobody. */
  #endIfOver(plan: Plan): void {
    const engine = this.#engineOf(plan)
    if (!engine || this.#auditing.has(plan.id) || !isOver(engine.state())) return
    this.#audit(plan, engine).catch((error: unknown) =>
      engine.dispatch({ type: 'waits', account: 'audit', failure: failureFrom(error) }),
    )
  }

  async #audit(plan: Plan, engine: Engine): Promise<void> {
    this.#auditing.add(plan.id)
    while (this.#mayAudit(engine)) {
      try {
        const items = await this.#parts.audit(plan, engine.state(), this.#halt.signal)
        // While it was asked, a failed stack may have been taken up again.
        if (this.#mayAudit(engine)) this.#end(plan, engine, items)
      } catch (error) {
        await this.#auditFailed(engine, error)
      }
    }
    this.#auditing.delete(plan.id)
    this.changed.emit()
  }

  #mayAudit(engine: Engine): boolean {
    return !this.#halt.signal.aborted && !engine.signal.aborted && isOver(engine.state())
  }

  #end(plan: Plan, engine: Engine, audit: readonly AuditItem[]): void {
    engine.dispatch({ type: 'audited', audit })
    this.#parts.onEnd(plan, engine.state())
    this.#letGo(plan.id)
    this.changed.emit()
  }

  async #auditFailed(engine: Engine, error: unknown): Promise<void> {
    if (!this.#mayAudit(engine)) return
    engine.dispatch({ type: 'waits', account: 'audit', failure: failureFrom(error) })
    await this.#parts.sleep(auditAgainAfter, this.#halt.signal).catch(() => undefined)
  }
}

/** Ended, and every stack has come to rest. */
function isOver({ run }: RunState): boolean {
  const ended = run.state === 'finished' || run.state === 'stopped'
  return ended && run.endedAt !== undefined && run.audit === undefined
}
