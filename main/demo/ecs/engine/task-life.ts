import { createHash } from 'node:crypto'
import type { TaskStopCode } from '@aws-sdk/client-ecs'
import { alphabets, createRandom, type Random } from '../../random.ts'
import type { Definition } from './definition.ts'
import type { EngineTask, TaskContainer } from './model.ts'
import type { Behaviour } from './behaviour.ts'
import type { Settings } from './settings.ts'

/** What a task is made of. */
export interface TaskBirth {
  readonly arnPrefix: string
  readonly definition: Definition
  readonly behaviour: Behaviour
  readonly startedBy: string | undefined
  readonly group: string
  readonly settings: Pick<Settings, 'cluster' | 'fargate' | 'exec' | 'network'>
  readonly random: Random
}

/** A task that was just ordered. */
export function newTask(birth: TaskBirth, at: number): EngineTask {
  const { random, arnPrefix, settings, definition } = birth
  const id = random.text(alphabets.hexadecimal, 32)
  return {
    ...{ id, definition, settings, createdAt: at },
    arn: `${arnPrefix}:task/${settings.cluster}/${id}`,
    ...{ behaviour: birth.behaviour, startedBy: birth.startedBy, group: birth.group },
    containers: definition.containers.map((plan): TaskContainer => {
      const own = createRandom(`${id}/${plan.name}`)
      return {
        ...{ plan, digest: digestOf(plan.image), exitCode: undefined, reason: undefined },
        arn: `${arnPrefix}:container/${settings.cluster}/${id}/${own.text(alphabets.hexadecimal, 32)}`,
        runtimeId: `${id}-${own.text(alphabets.digits, 10)}`,
      }
    }),
    address: `10.0.${random.integer(1, 9)}.${random.integer(10, 250)}`,
    ...{ status: 'PROVISIONING', desired: 'RUNNING', health: 'UNKNOWN', target: 'none' },
    ...{ pullStartedAt: undefined, pullStoppedAt: undefined, startedAt: undefined },
    ...{ stoppingAt: undefined, executionStoppedAt: undefined, stoppedAt: undefined },
    ...{ stop: undefined, version: 1 },
  }
}

/** An image's digest: the same image has the same one in every account. */
export function digestOf(image: string): string {
  const [, named] = image.split('@')
  if (named !== undefined) return named
  const name = image.replace(/^\d{12}\.dkr\.ecr\.[^/]+\//, '')
  return `sha256:${createHash('sha256').update(name).digest('hex')}`
}

/** Puts a task into a status. */
export function enter(task: EngineTask, status: EngineTask['status']): void {
  task.status = status
  task.version += 1
}

/** Ends a task at once, its containers with it. */
export function endTask(task: EngineTask, at: number): void {
  task.executionStoppedAt ??= at
  task.stoppedAt = at
  task.target = 'none'
  enter(task, 'STOPPED')
}

/** Says why a task is to end. */
export function orderStop(task: EngineTask, at: number, code: TaskStopCode, reason: string): void {
  task.desired = 'STOPPED'
  task.stop ??= { code, reason }
  task.stoppingAt ??= at
}

/** Whether it counts for the service: it runs, and its checks have passed or there are none. */
export function isHealthy(task: EngineTask): boolean {
  if (task.status !== 'RUNNING' || task.desired !== 'RUNNING') return false
  // ECS takes longer to count a task than one lives that exits by itself.
  if (task.health === 'UNHEALTHY' || task.behaviour.kind === 'exit') return false
  return task.target === 'none' || task.target === 'healthy'
}
