import type {
  ActionDeclaration,
  ConditionType,
  PipelineDeclaration,
} from '@aws-sdk/client-codepipeline'
import type { Agenda } from '../../cloudformation/engine/agenda.ts'
import { uuid } from '../../cloudformation/resources/pattern.ts'
import type { Random } from '../../random.ts'
import type { Commit } from './commits.ts'
import { settle, timedOut } from './endings.ts'
import type { ActionRun, ConditionRun, Execution, Outcome, StartWish, Transition } from './model.ts'
import { recover } from './recovery.ts'
import {
  groupsOf,
  timeoutOf,
  type ActionContext,
  type Begin,
  type PipelinePlace,
  type Stage,
  type Work,
} from './work.ts'

/** How often an action looks at what it set going, in milliseconds at AWS's pace. */
const pollEvery = 10_000
/** How long the rules of a condition take. */
const ruleTime = 15_000

/** What a pipeline runs with. */
interface RunnerParts {
  readonly place: PipelinePlace
  readonly declaration: () => PipelineDeclaration
  readonly agenda: Agenda
  /** A duration at AWS's pace as it is in this world. */
  readonly scaled: (milliseconds: number) => number
  readonly random: Random
  readonly begin: Begin
  /** The newest commit of its source. */
  readonly head: (at: number) => Commit
  /** Whether a stage's rules fail. */
  readonly rulesFail: (stage: string, type: ConditionType) => boolean
}

/** A pipeline that runs: its executions, and what happens in its stages over the world's time. */
export class PipelineRunner {
  readonly executions: Execution[] = []
  readonly transitions = new Map<string, Transition>()
  /** By stage, the execution that came in last. */
  readonly latest = new Map<string, Execution>()
  /** By stage, what waits to come in, in order of arrival. */
  readonly inbound = new Map<string, Execution[]>()
  readonly tokens = new Map<string, string>()
  readonly parts: RunnerParts
  readonly #occupants = new Map<string, Execution>()

  constructor(parts: RunnerParts) {
    this.parts = parts
  }

  get stages(): readonly Stage[] {
    return this.parts.declaration().stages ?? []
  }

  find(id: string): Execution | undefined {
    return this.executions.find((one) => one.id === id)
  }

  isEnabled(stage: string): boolean {
    return this.transitions.get(stage)?.enabled ?? true
  }

  /** A new execution, not yet on its way. */
  add(wish: StartWish, at: number): Execution {
    const { executionMode = 'SUPERSEDED', version = 1 } = this.parts.declaration()
    const execution: Execution = {
      id: uuid(this.parts.random),
      ...{ startedAt: at, changedAt: at, status: 'InProgress', mode: executionMode, version },
      type: wish.rollbackTarget === undefined ? 'STANDARD' : 'ROLLBACK',
      ...{ trigger: wish.trigger, rollbackTarget: wish.rollbackTarget },
      commit: wish.commit ?? this.parts.head(at),
      variables: wish.variables ?? [],
      ...{ runs: [], stages: new Map() },
    }
    this.executions.push(execution)
    return execution
  }

  start(wish: StartWish, at: number): Execution {
    const execution = this.add(wish, at)
    this.arrive(execution, 0, at)
    return execution
  }

  /** Has an execution come to a stage: it goes in, or waits before it. */
  arrive(execution: Execution, index: number, at: number): void {
    const stage = this.stages[index]
    if (stage === undefined || (execution.type === 'ROLLBACK' && execution.stages.size > 0)) {
      this.#close(execution, 'Succeeded', at)
      return
    }
    const name = stage.name ?? ''
    const waiting = this.inbound.get(name) ?? []
    if (execution.mode === 'SUPERSEDED') {
      for (const older of waiting) this.#close(older, 'Superseded', at)
      this.inbound.set(name, [execution])
    } else {
      this.inbound.set(name, [...waiting, execution])
    }
    this.admit(name, at)
  }

  /** Lets in what waits before a stage, as far as it may. */
  admit(name: string, at: number): void {
    const stage = this.stages.find((one) => one.name === name)
    for (;;) {
      const [first, ...rest] = this.inbound.get(name) ?? []
      if (!stage || !first || !this.isEnabled(name)) return
      if (this.#occupants.has(name) && first.mode !== 'PARALLEL') return
      this.inbound.set(name, rest)
      this.#enter(first, stage, at)
    }
  }

  #enter(execution: Execution, stage: Stage, at: number): void {
    const name = stage.name ?? ''
    this.#occupants.set(name, execution)
    this.latest.set(name, execution)
    execution.changedAt = at
    const run = { enteredAt: at, manualRetries: 0, autoRetries: 0, firstRun: execution.runs.length }
    execution.stages.set(name, { ...run, status: 'InProgress', conditions: new Map() })
    const conditions = stage.beforeEntry?.conditions ?? []
    if (conditions.length === 0) this.runGroup(execution, stage, 0, at)
    else this.#judge(execution, stage, 'BEFORE_ENTRY', at)
  }

  /** Begins the actions of a stage's n-th group; past the last one, the stage is done. */
  runGroup(execution: Execution, stage: Stage, index: number, at: number): void {
    const group = groupsOf(stage)[index]
    if (group === undefined) {
      this.#succeed(execution, stage, at)
      return
    }
    this.runActions(execution, stage, group, at)
  }

  /** Begins actions of a stage together. */
  runActions(
    execution: Execution,
    stage: Stage,
    actions: readonly ActionDeclaration[],
    at: number,
  ): void {
    for (const action of actions) {
      this.#beginAction(
        { pipeline: this.parts.place, execution, stage: stage.name ?? '', action },
        at,
      )
    }
    this.#goOn(execution, stage, at)
  }

  #beginAction(context: ActionContext, at: number): void {
    const { execution, stage, action } = context
    const id = uuid(this.parts.random)
    const run: ActionRun = {
      ...{ id, stage, declaration: action, startedAt: at, changedAt: at, status: 'InProgress' },
    }
    execution.runs.push(run)
    execution.changedAt = at
    const begun = this.parts.begin(context, at)
    if ('status' in begun) {
      settle(run, begun, at)
      return
    }
    run.externalId = begun.externalId
    run.externalUrl = begun.externalUrl
    run.logStreamArn = begun.logStreamArn
    if (begun.approval === true) run.token = uuid(this.parts.random)
    // People and watchdogs have no other pace in a quick world.
    const deadline = at + timeoutOf(action)
    this.parts.agenda.add(deadline, (time) => this.end(context, run, timedOut(run), time))
    if (begun.look) this.#watch(context, run, begun, at)
  }

  #watch(context: ActionContext, run: ActionRun, work: Work, at: number): void {
    this.parts.agenda.add(at + Math.max(1, this.parts.scaled(pollEvery)), (time) => {
      if (run.status !== 'InProgress') return
      const outcome = work.look?.(time)
      if (outcome === undefined) this.#watch(context, run, work, time)
      else this.end(context, run, outcome, time)
    })
  }

  /** Ends an action's run, which may end its stage; nothing happens to one that has ended. */
  end(
    context: Pick<ActionContext, 'execution' | 'stage'>,
    run: ActionRun,
    outcome: Outcome,
    at: number,
  ): void {
    if (run.status !== 'InProgress') return
    settle(run, outcome, at)
    context.execution.changedAt = at
    const stage = this.stages.find((one) => one.name === context.stage)
    if (stage !== undefined) this.#goOn(context.execution, stage, at)
  }

  /** The last run of an action in the present attempt of an execution's stage. */
  lastRun(execution: Execution, stage: string, action: string): ActionRun | undefined {
    const first = execution.stages.get(stage)?.firstRun ?? 0
    return execution.runs.findLast(
      (run, index) => index >= first && run.stage === stage && run.declaration.name === action,
    )
  }

  #goOn(execution: Execution, stage: Stage, at: number): void {
    const name = stage.name ?? ''
    if (execution.stages.get(name)?.status === 'Failed') return
    const groups = groupsOf(stage)
    for (const [index, group] of groups.entries()) {
      const states = group.map((one) => this.lastRun(execution, name, one.name ?? '')?.status)
      if (states.some((state) => state === 'InProgress' || state === undefined)) return
      if (states.some((state) => state !== 'Succeeded')) {
        this.#leave(execution, name, 'Failed', at)
        return
      }
      if (execution.status === 'Stopping') {
        this.#leave(execution, name, 'Stopped', at)
        return
      }
      const next = groups[index + 1]
      const isNew = next?.some((one) => !this.lastRun(execution, name, one.name ?? '')) ?? true
      if (isNew) {
        this.runGroup(execution, stage, index + 1, at)
        return
      }
    }
  }

  #succeed(execution: Execution, stage: Stage, at: number): void {
    const name = stage.name ?? ''
    const conditions = stage.onSuccess?.conditions ?? []
    const judged = execution.stages.get(name)?.conditions.get('ON_SUCCESS')
    if (conditions.length > 0 && judged === undefined) {
      this.#judge(execution, stage, 'ON_SUCCESS', at)
      return
    }
    const index = this.stages.indexOf(stage)
    this.#free(execution, name, 'Succeeded', at)
    this.arrive(
      execution,
      index < 0 ? this.stages.findIndex((one) => one.name === name) + 1 : index + 1,
      at,
    )
    this.admit(name, at)
  }

  /** Ends the execution in a stage and lets the next one in. */
  #leave(execution: Execution, stage: string, status: 'Failed' | 'Stopped', at: number): void {
    this.#free(execution, stage, status, at)
    this.#close(execution, status, at)
    const declared = this.stages.find((one) => one.name === stage)
    if (status === 'Failed' && declared && recover(this, execution, declared, at)) return
    this.admit(stage, at)
  }

  #free(
    execution: Execution,
    stage: string,
    status: 'Failed' | 'Stopped' | 'Succeeded',
    at: number,
  ): void {
    const run = execution.stages.get(stage)
    if (run) run.status = status
    if (this.#occupants.get(stage) === execution) this.#occupants.delete(stage)
    execution.changedAt = at
  }

  #close(execution: Execution, status: Execution['status'], at: number): void {
    execution.status = status
    execution.changedAt = at
  }

  #judge(execution: Execution, stage: Stage, type: ConditionType, at: number): void {
    const name = stage.name ?? ''
    const run: ConditionRun = {
      ...{ type, ruleExecutionId: uuid(this.parts.random), startedAt: at, changedAt: at },
      status: 'InProgress',
    }
    execution.stages.get(name)?.conditions.set(type, run)
    this.parts.agenda.add(at + this.parts.scaled(ruleTime), (time) => {
      if (run.status !== 'InProgress') return
      run.changedAt = time
      run.status = this.parts.rulesFail(name, type) ? 'Failed' : 'Succeeded'
      if (run.status === 'Failed') this.#leave(execution, name, 'Failed', time)
      else this.passCondition(execution, stage, type, time)
    })
  }

  /** Goes on past a condition that succeeded or was overridden. */
  passCondition(execution: Execution, stage: Stage, type: ConditionType, at: number): void {
    if (type === 'BEFORE_ENTRY') this.runGroup(execution, stage, 0, at)
    else this.#succeed(execution, stage, at)
  }

  /** Takes a failed execution up again in the stage where it failed. */
  reopen(execution: Execution, stage: Stage, at: number): void {
    const name = stage.name ?? ''
    execution.status = 'InProgress'
    execution.changedAt = at
    this.#occupants.set(name, execution)
    const run = execution.stages.get(name)
    if (run) run.status = 'InProgress'
  }

  /** Stops an execution: at once, or when what runs has ended. */
  stop(execution: Execution, abandon: boolean, at: number): void {
    execution.status = 'Stopping'
    execution.changedAt = at
    for (const [stage, waiting] of this.inbound) {
      if (!waiting.includes(execution)) continue
      this.inbound.set(
        stage,
        waiting.filter((one) => one !== execution),
      )
      this.#close(execution, 'Stopped', at)
    }
    if (!abandon) return
    for (const run of execution.runs) {
      if (run.status !== 'InProgress') continue
      run.status = 'Abandoned'
      run.changedAt = at
    }
    for (const [stage, run] of execution.stages) {
      if (run.status === 'InProgress') this.#leave(execution, stage, 'Stopped', at)
    }
  }
}
