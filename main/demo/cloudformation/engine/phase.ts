/** One step of a phase: work on one resource, once what it waits for is done. */
export interface Task {
  readonly logicalId: string
  /** Logical ids whose tasks come first; those without a task do not count. */
  readonly after: ReadonlySet<string>
  /** Begins; must call `end` exactly once, at once or later, unless cancelled. */
  readonly run: (at: number, end: (succeeded: boolean, at: number) => void) => void
  /** Stops a task that runs; it never calls `end` after this. */
  readonly cancel: (at: number) => void
}

/** A phase under way. */
export interface PhaseControl {
  /** Cancels what runs and ends the phase. */
  readonly stop: (at: number) => void
}

export interface PhaseEnd {
  /** Logical ids whose tasks failed; cancelled ones do not count. */
  readonly failed: readonly string[]
  readonly cancelled: readonly string[]
  /** Never begun, because something before them failed. */
  readonly waiting: readonly string[]
  readonly stopped: boolean
}

type State = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/**
 * Runs tasks, as many at a time as their order allows. With `stopOnFailure` the first failure
 * cancels the rest; else everything goes on that does not wait for what failed.
 */
export function runPhase(
  tasks: readonly Task[],
  at: number,
  stopOnFailure: boolean,
  ended: (end: PhaseEnd, at: number) => void,
): PhaseControl {
  const phase = new Phase(tasks, stopOnFailure, ended)
  phase.pump(at)
  return phase
}

class Phase implements PhaseControl {
  readonly #tasks: ReadonlyMap<string, Task>
  readonly #states = new Map<string, State>()
  readonly #stopOnFailure: boolean
  readonly #ended: (end: PhaseEnd, at: number) => void
  #pumping = false
  #over = false
  #stopped = false

  constructor(
    tasks: readonly Task[],
    stopOnFailure: boolean,
    ended: (end: PhaseEnd, at: number) => void,
  ) {
    this.#tasks = new Map(tasks.map((task) => [task.logicalId, task]))
    for (const task of tasks) this.#states.set(task.logicalId, 'waiting')
    this.#stopOnFailure = stopOnFailure
    this.#ended = ended
  }

  stop(at: number): void {
    if (this.#over) return
    this.#stopped = true
    this.#cancelRunning(at)
    this.#finish(at)
  }

  /** Begins every task that may begin, and ends the phase when nothing is left to do. */
  pump(at: number): void {
    if (this.#pumping || this.#over) return
    this.#pumping = true
    for (let ready = this.#ready(); ready.length > 0; ready = this.#ready()) {
      for (const task of ready) this.#begin(task, at)
    }
    this.#pumping = false
    if (this.#stopped) this.#cancelRunning(at)
    if (this.#stopped || !this.#any('running')) this.#finish(at)
  }

  #ready(): Task[] {
    if (this.#stopped) return []
    return [...this.#tasks.values()].filter(
      (task) =>
        this.#states.get(task.logicalId) === 'waiting' &&
        [...task.after].every(
          (name) => !this.#tasks.has(name) || this.#states.get(name) === 'done',
        ),
    )
  }

  #begin(task: Task, at: number): void {
    if (this.#stopped) return
    this.#states.set(task.logicalId, 'running')
    task.run(at, (succeeded, endedAt) => {
      this.#states.set(task.logicalId, succeeded ? 'done' : 'failed')
      if (!succeeded && this.#stopOnFailure) this.#stopped = true
      this.pump(endedAt)
    })
  }

  #cancelRunning(at: number): void {
    for (const task of this.#tasks.values()) {
      if (this.#states.get(task.logicalId) !== 'running') continue
      this.#states.set(task.logicalId, 'cancelled')
      task.cancel(at)
    }
  }

  #any(state: State): boolean {
    return [...this.#states.values()].includes(state)
  }

  #finish(at: number): void {
    this.#over = true
    const named = (state: State): string[] =>
      [...this.#states].filter(([, its]) => its === state).map(([logicalId]) => logicalId)
    this.#ended(
      {
        failed: named('failed'),
        cancelled: named('cancelled'),
        waiting: named('waiting'),
        stopped: this.#stopped,
      },
      at,
    )
  }
}
