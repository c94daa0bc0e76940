import { FailureError } from '../../../shared/failure.ts'
import type { Plan } from '../../../shared/plan-document.ts'
import type { AuditItem } from '../../../shared/plan-run.ts'
import { createSignal, type Signal } from '../../aws/signal.ts'
import type { Sleep } from '../../cloudformation/sleep.ts'
import type { PlanRuns, StoredRun } from '../../store/plan-runs-table.ts'
import { createEngine, type Engine } from './engine.ts'
import { keepState, onDisk, packState, unpackState } from './keeping.ts'
import { beatEvery, isOwnedByOther, ownerInWords } from './owner.ts'
import { failureFrom } from './reactions.ts'
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

/** The runs of plans in this process; see {@link createRuns}. */
export interface Runs {
  /** Begins a run. Throws FailureError `conflict` when the plan has one. */
  begin(plan: Plan, state: RunState): Engine
  /** The run as it stands, or nothing where there is none. Changes nothing. */
  view(plan: Plan): RunState | undefined
  /**
   * Takes the run over from a process that is gone, and follows what is under way. Nothing where
   * there is no run. Throws FailureError `conflict` while another process carries it out.
   */
  hold(plan: Plan): Engine | undefined
  /** Whether another process carries it out now. */
  isElsewhere(plan: Plan): boolean
  /** A run of this process has changed. */
  readonly changed: Pick<Signal, 'listen'>
  dispose(): void
}

interface Held {
  readonly engine: Engine
  readonly stopBeating: () => void
}

/** In milliseconds, where an audit could not be made or kept. */
const auditAgainAfter = 10_000

/** Runs whose engines live in this process, at most one a plan, each owned in the store. */
export function createRuns(parts: RunsParts): Runs {
  const held = new Map<string, Held>()
  const auditing = new Set<string>()
  const changed = createSignal()
  const halt = new AbortController()
  const ownedElsewhere = (stored: StoredRun) =>
    isOwnedByOther(stored, parts.owner, parts.now(), parts.isAlive)
  return {
    begin(plan, state) {
      const now = parts.now().toISOString()
      const begun = onDisk(() => parts.runs.begin(plan.id, packState(state), parts.owner, now))
      if (!begun) throw hasRun(plan)
      return hold(plan, state)
    },
    view(plan) {
      const stored = parts.runs.load(plan.id)
      return held.get(plan.id)?.engine.state() ?? (stored && unpackState(stored.body, plan))
    },
    hold(plan) {
      const known = held.get(plan.id)
      if (known) return known.engine
      const stored = parts.runs.load(plan.id)
      if (!stored) return undefined
      if (ownedElsewhere(stored)) throw elsewhere(stored)
      const now = parts.now().toISOString()
      if (!onDisk(() => parts.runs.take(plan.id, stored, parts.owner, now))) throw elsewhere(stored)
      const engine = hold(plan, unpackState(stored.body, plan))
      engine.dispatch({ type: 'interrupted' })
      return engine
    },
    isElsewhere(plan) {
      const stored = held.has(plan.id) ? undefined : parts.runs.load(plan.id)
      return stored !== undefined && ownedElsewhere(stored)
    },
    changed,
    dispose() {
      halt.abort()
      for (const plan of [...held.keys()]) letGo(plan)
    },
  }

  function hold(plan: Plan, state: RunState): Engine {
    const engine = createEngine(
      {
        plan,
        work: parts.work(plan),
        keep: (next) => keepState(parts.runs, next, parts.owner, parts.now()),
        now: parts.now,
        sleep: parts.sleep,
        onChange() {
          changed.emit()
          endIfOver(plan)
        },
      },
      state,
    )
    held.set(plan.id, { engine, stopBeating: beat(parts, plan.id) })
    engine.start()
    return engine
  }

  function letGo(plan: string): void {
    const known = held.get(plan)
    if (!known) return
    known.stopBeating()
    known.engine.dispose()
    held.delete(plan)
    parts.runs.release(plan, parts.owner)
  }

  /** A run that is over is audited, once, and then belongs to nobody. */
  function endIfOver(plan: Plan): void {
    const engine = held.get(plan.id)?.engine
    if (!engine || auditing.has(plan.id) || !isOver(engine.state())) return
    auditing.add(plan.id)
    void audit(plan, engine).finally(() => auditing.delete(plan.id))
  }

  async function audit(plan: Plan, engine: Engine): Promise<void> {
    while (!halt.signal.aborted && isOver(engine.state())) {
      try {
        const items = await parts.audit(plan, engine.state(), halt.signal)
        // While it was asked, a failed stack may have been taken up again.
        if (halt.signal.aborted || !isOver(engine.state())) return
        engine.dispatch({ type: 'audited', audit: items })
        parts.onEnd(plan, engine.state())
        letGo(plan.id)
        changed.emit()
      } catch (error) {
        if (halt.signal.aborted) return
        engine.dispatch({ type: 'waits', account: 'audit', failure: failureFrom(error) })
        await parts.sleep(auditAgainAfter, halt.signal).catch(() => undefined)
      }
    }
  }
}

/** Ended, and every stack has come to rest. */
function isOver({ run }: RunState): boolean {
  const ended = run.state === 'finished' || run.state === 'stopped'
  return ended && run.endedAt !== undefined && run.audit === undefined
}

/** Says again and again that this process is there, without keeping it alive. */
function beat({ runs, owner, now }: RunsParts, plan: string): () => void {
  const timer = setInterval(() => {
    try {
      runs.beat(plan, owner, now().toISOString())
    } catch {
      // A full disk: the next write of the state says so.
    }
  }, beatEvery).unref()
  return () => clearInterval(timer)
}

function hasRun(plan: Plan): FailureError {
  return new FailureError({
    kind: 'conflict',
    sentence: `The plan ${plan.id} has a run already.`,
    advice: 'Open it to go on with that one.',
    retryable: false,
  })
}

function elsewhere({ owner = '' }: StoredRun): FailureError {
  return new FailureError({
    kind: 'conflict',
    sentence: `Another Foredeck (${ownerInWords(owner)}) carries this plan out.`,
    advice: 'Go on in that window, or close it; half a minute later this one can take over.',
    retryable: true,
  })
}
