import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { Plan } from '../../../shared/plan-document.ts'
import type { RunNode } from '../../../shared/plan-run.ts'
import type { Sleep } from '../../aws/sleep.ts'
import { announces, isDurable, type NodeChange, type RunChange } from './changes.ts'
import { drive } from './drive.ts'
import { failureFrom } from './reactions.ts'
import { reduce } from './reduce.ts'
import { startable } from './schedule.ts'
import type { NodeMemory, RunState } from './state.ts'
import type { RunWork } from './work.ts'

/** What an engine is made of. */
export interface EngineParts {
  readonly plan: Plan
  readonly work: RunWork
  /**
   * Puts the state on disk before it returns. Throws FailureError where it cannot: `conflict` when
   * another process has taken the run over, which ends this engine.
   */
  readonly keep: (state: RunState) => void
  readonly now: () => Date
  readonly sleep: Sleep
  readonly onChange: () => void
}

/** One run in this process: its state, and the work that follows from it once started. */
export class Engine {
  readonly parts: EngineParts
  readonly #halt = new AbortController()
  readonly #driven = new Set<string>()
  #state: RunState
  #started = false

  constructor(parts: EngineParts, initial: RunState) {
    this.parts = parts
    this.#state = initial
  }

  /** Aborted once it is disposed, or another process has taken the run over. */
  get signal(): AbortSignal {
    return this.#halt.signal
  }

  /** The state now. */
  state(): RunState {
    return this.#state
  }

  /** One stack of the run. */
  pair(stack: string): { node: RunNode; memory: NodeMemory } | undefined {
    const node = this.#state.run.nodes.find((each) => each.stack === stack)
    const memory = this.#state.memory[stack]
    return node && memory && { node, memory }
  }

  /** Something happened to one stack. Throws as {@link dispatch}. */
  change(stack: string, change: NodeChange): void {
    this.dispatch({ type: 'node', stack, change })
  }

  /** Throws FailureError where the change cannot be kept on disk; the run has paused then. */
  dispatch(change: RunChange): void {
    if (this.signal.aborted) return
    const next = this.#reduced(this.#state, change)
    const failure = isDurable(change) ? this.#keep(next) : undefined
    this.#state = failure ? this.#troubled(announces(change) ? this.#state : next, failure) : next
    this.parts.onChange()
    if (failure) throw new FailureError(failure)
    if (this.#started) this.#pump()
  }

  /** Does what the state asks for, until disposed. */
  start(): void {
    this.#started = true
    this.#pump()
  }

  /** Ends all work after the call under way; nothing is written any more. */
  dispose(): void {
    this.#halt.abort()
  }

  #reduced(state: RunState, change: RunChange): RunState {
    return reduce(state, change, this.parts.plan, this.parts.now().toISOString())
  }

  #keep(next: RunState): Failure | undefined {
    try {
      this.parts.keep(next)
      return undefined
    } catch (error) {
      const failure = failureFrom(error)
      if (failure.kind === 'conflict') this.dispose()
      return failure
    }
  }

  /** What could not be kept on disk holds in memory, and the run pauses with the reason. */
  #troubled(from: RunState, failure: Failure): RunState {
    return this.#reduced(from, { type: 'trouble', failure })
  }

  #pump(): void {
    if (this.signal.aborted) return
    for (const { stack } of startable(this.#state.run, this.parts.plan)) {
      this.#state = this.#reduced(this.#state, { type: 'node', stack, change: { type: 'start' } })
      this.parts.onChange()
    }
    for (const { stack, state } of this.#state.run.nodes) {
      const moves = state === 'preparing' || state === 'deleting'
      if (!moves || this.#driven.has(stack)) continue
      this.#drive(stack).catch((error: unknown) => this.#broken(error))
    }
  }

  /** A defect: the run pauses and says so. */
  #broken(error: unknown): void {
    this.#state = this.#troubled(this.#state, failureFrom(error))
    this.parts.onChange()
  }

  /** What goes wrong in a turn has become part of the run by its end. */
  async #drive(stack: string): Promise<void> {
    this.#driven.add(stack)
    await drive(this, stack)
    this.#driven.delete(stack)
    this.#pump()
  }
}
