import type { TaskStopCode } from '@aws-sdk/client-ecs'
import {
  paced,
  type EngineDeployment,
  type EngineTask,
  type ServiceState,
  type Stage,
  type TaskContainer,
} from './model.ts'
import { endTask, enter, newTask, orderStop, type TaskBirth } from './task-life.ts'
import { namesOf, tell } from './words.ts'

const second = 1000

/** Orders tasks for a deployment; they come to life over half a minute of AWS's time. */
export function launch(
  state: ServiceState,
  deployment: EngineDeployment,
  count: number,
  at: number,
): void {
  const { revision } = deployment
  const birth = {
    ...{ definition: revision.definition, behaviour: revision.behaviour },
    ...{ startedBy: deployment.id, group: `service:${state.name}` },
    settings: { ...revision.settings, exec: state.settings.exec },
  }
  const tasks = launchAlone(state, birth, count, at)
  tell(state, at, `has started ${count} tasks: ${namesOf(tasks)}.`)
}

/** Orders tasks on a stage. */
export function launchAlone(
  stage: Stage,
  birth: Omit<TaskBirth, 'arnPrefix' | 'random'>,
  count: number,
  at: number,
): EngineTask[] {
  const arnPrefix = stage.arn.split(':service/')[0] ?? ''
  return Array.from({ length: count }, () => {
    const task = newTask({ ...birth, arnPrefix, random: stage.random }, at)
    stage.tasks.set(task.id, task)
    step(stage, task, at, between(stage, 8, 13), pull)
    return task
  })
}

type Step = (state: Stage, task: EngineTask, at: number) => void

/** What comes next for a task, unless it was ordered to stop by then. */
function step(state: Stage, task: EngineTask, at: number, delay: number, next: Step): void {
  state.agenda.add(at + delay, (time) => {
    if (task.desired === 'RUNNING') next(state, task, time)
  })
}

/** A random duration of AWS's, as it is here. */
function between(state: Stage, low: number, high: number): number {
  return paced(state, state.random.integer(low * second, high * second))
}

function pull(state: Stage, task: EngineTask, at: number): void {
  enter(task, 'PENDING')
  task.pullStartedAt = at
  step(state, task, at, between(state, 6, 14), pulled)
}

function pulled(state: Stage, task: EngineTask, at: number): void {
  task.pullStoppedAt = at
  const { behaviour } = task
  if (behaviour.kind !== 'pull') {
    step(state, task, at, between(state, 2, 4), run)
    return
  }
  const reason = `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${behaviour.image}: ${behaviour.image}: not found`
  containerOf(task, behaviour.container).reason = reason
  fail(state, task, at, 'TaskFailedToStart', reason)
}

function run(state: Stage, task: EngineTask, at: number): void {
  enter(task, 'RUNNING')
  task.startedAt = at
  const { behaviour, definition } = task
  for (const { targetGroupArn } of state.balancing) {
    task.target = 'initial'
    tell(state, at, `registered 1 targets in (target-group ${targetGroupArn})`)
  }
  if (behaviour.kind === 'exit') {
    step(state, task, at, between(state, 3, 9), exit)
    return
  }
  const hasCheck = definition.containers.some(({ healthCheck }) => healthCheck.length > 0)
  if (!hasCheck && task.target === 'none') {
    healthy(state, task, at)
    return
  }
  const isBad = behaviour.kind === 'unhealthy'
  step(
    state,
    task,
    at,
    isBad ? between(state, 80, 110) : between(state, 20, 35),
    isBad ? sicken : thrive,
  )
}

function thrive(state: Stage, task: EngineTask, at: number): void {
  const hasCheck = task.definition.containers.some(({ healthCheck }) => healthCheck.length > 0)
  if (hasCheck) task.health = 'HEALTHY'
  if (task.target === 'initial') task.target = 'healthy'
  task.version += 1
  healthy(state, task, at)
}

function healthy(state: Stage, task: EngineTask, at: number): void {
  state.moves.healthy(task, at)
  state.moves.reconcile(at)
}

function exit(state: Stage, task: EngineTask, at: number): void {
  const { behaviour } = task
  if (behaviour.kind !== 'exit') return
  containerOf(task, behaviour.container).exitCode = behaviour.code
  for (const container of task.containers) container.exitCode ??= 0
  fail(state, task, at, 'EssentialContainerExited', 'Essential container in task exited')
}

function sicken(state: Stage, task: EngineTask, at: number): void {
  const { behaviour } = task
  const group = state.balancing[0]
  if (behaviour.kind !== 'unhealthy') return
  if (behaviour.own || group === undefined) {
    task.health = 'UNHEALTHY'
    tell(state, at, `(task ${task.id}) failed container health checks.`)
    fail(state, task, at, 'ServiceSchedulerInitiated', 'Task failed container health checks')
    return
  }
  task.target = 'unhealthy'
  const { targetGroupArn, containerPort } = group
  const reason = 'Health checks failed with these codes: [503]'
  tell(
    state,
    at,
    `(port ${containerPort}) is unhealthy in (target-group ${targetGroupArn}) due to (reason ${reason})`,
  )
  const words = `Task failed ELB health checks in (target-group ${targetGroupArn})`
  fail(state, task, at, 'ServiceSchedulerInitiated', words)
}

function containerOf(task: EngineTask, name: string): TaskContainer {
  const found = task.containers.find(({ plan }) => plan.name === name) ?? task.containers[0]
  if (found === undefined) throw new RangeError('A task has containers')
  return found
}

/** A task that ends because something is wrong with it. */
function fail(
  state: Stage,
  task: EngineTask,
  at: number,
  code: TaskStopCode,
  reason: string,
): void {
  orderStop(task, at, code, reason)
  if (task.target !== 'none') task.target = 'draining'
  enter(task, 'DEPROVISIONING')
  task.executionStoppedAt = at
  state.agenda.add(at + between(state, 3, 8), (time) => {
    if (code === 'ServiceSchedulerInitiated') exitBySignal(task)
    endTask(task, time)
    state.moves.failed(task, time)
    state.moves.reconcile(time)
  })
}

function exitBySignal(task: EngineTask): void {
  for (const container of task.containers) container.exitCode ??= 143
}

/** Has tasks end: taken out of their load balancers first. */
export function retire(
  state: Stage,
  tasks: readonly EngineTask[],
  at: number,
  reason: string,
  code: TaskStopCode = 'ServiceSchedulerInitiated',
): void {
  if (tasks.length === 0) return
  const drains = state.balancing.length > 0
  for (const task of tasks) {
    orderStop(task, at, code, reason)
    if (task.target !== 'none') task.target = 'draining'
    enter(task, drains ? 'DEACTIVATING' : 'STOPPING')
  }
  tell(state, at, `has stopped ${tasks.length} running tasks: ${namesOf(tasks)}.`)
  for (const { targetGroupArn } of state.balancing) {
    tell(state, at, `deregistered ${tasks.length} targets in (target-group ${targetGroupArn})`)
    tell(state, at, `has begun draining connections on ${tasks.length} tasks.`)
  }
  for (const task of tasks) drain(state, task, at, drains ? between(state, 25, 35) : 0)
}

function drain(state: Stage, task: EngineTask, at: number, delay: number): void {
  state.agenda.add(at + delay, (time) => {
    if (task.status === 'STOPPED') return
    enter(task, 'STOPPING')
    state.agenda.add(time + between(state, 2, 9), (end) => {
      if (task.startedAt !== undefined) {
        for (const container of task.containers) container.exitCode ??= 0
      }
      endTask(task, end)
      state.moves.reconcile(end)
    })
  })
}
