import { FailureError } from '../../../shared/failure.ts'
import type { Plan } from '../../../shared/plan-document.ts'
import type { Sleep } from '../../cloudformation/sleep.ts'
import { announces, isDurable, type NodeChange, type RunChange } from './changes.ts'
import { drive } from './drive.ts'
import { failureFrom } from './reactions.ts'
import { reduce } from './reduce.ts'
import { startable } from './schedule.ts'
import type { NodeMemory, RunState } from './state.ts'
import type { RunNode } from '../../../shared/plan-run.ts'
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

/** One run in this process: its state, and the work that follows from it. */
export interface Engine {
  state(): RunState
  /** Throws FailureError where the change cannot be kept. */
  dispatch(change: RunChange): void
  /** Does what the state asks for, until disposed. */
  start(): void
  /** Ends all work after the step under way; nothing is written any more. */
  dispose(): void
}

/** What driving one stack needs of the engine. */
export interface EngineInside extends EngineParts {
  state(): RunState
  dispatch(change: RunChange): void
  change(stack: string, change: NodeChange): void
  pair(stack: string): { node: RunNode; memory: NodeMemory } | undefined
  readonly signal: AbortSignal
}

/** The engine of a run, which begins only with `start`. */
export function createEngine(parts: EngineParts, initial: RunState): Engine {
  const halt = new AbortController()
  const driven = new Set<string>()
  let state = initial
  let started = false
  const inside: EngineInside = {
    ...parts,
    state: () => state,
    dispatch,
    change: (stack, change) => dispatch({ type: 'node', stack, change }),
    pair: (stack) => pairOf(state, stack),
    signal: halt.signal,
  }
  return {
    state: () => state,
    dispatch,
    start() {
      started = true
      pump()
    },
    dispose: () => halt.abort(),
  }

  function dispatch(change: RunChange): void {
    if (halt.signal.aborted) return
    const next = reduce(state, change, parts.plan, parts.now().toISOString())
    const failure = isDurable(change) ? keep(next) : undefined
    state = failure ? troubled(announces(change) ? state : next, failure) : next
    parts.onChange()
    if (failure) throw new FailureError(failure)
    if (started) pump()
  }

  function keep(next: RunState) {
    try {
      parts.keep(next)
      return undefined
    } catch (error) {
      const failure = failureFrom(error)
      if (failure.kind === 'conflict') halt.abort()
      return failure
    }
  }

  /** What could not be kept on disk holds in memory, and the run pauses with the reason. */
  function troubled(from: RunState, failure: ReturnType<typeof failureFrom>): RunState {
    const change = { type: 'trouble', failure } as const
    return reduce(from, change, parts.plan, parts.now().toISOString())
  }

  function pump(): void {
    if (halt.signal.aborted) return
    for (const { stack } of startable(state.run, parts.plan)) {
      const change = { type: 'node', stack, change: { type: 'start' } } as const
      state = reduce(state, change, parts.plan, parts.now().toISOString())
      parts.onChange()
    }
    for (const node of state.run.nodes) {
      const moves = node.state === 'preparing' || node.state === 'deleting'
      if (moves && !driven.has(node.stack)) follow(node.stack)
    }
  }

  function follow(stack: string): void {
    driven.add(stack)
    void drive(inside, stack).finally(() => {
      driven.delete(stack)
      pump()
    })
  }
}

function pairOf({ run, memory }: RunState, stack: string) {
  const node = run.nodes.find((each) => each.stack === stack)
  const remembered = memory[stack]
  return node && remembered && { node, memory: remembered }
}
