import type { Observation, TaskSeen } from '../../../../main/services/verdict/seen.ts'
import type {
  ServiceDeploymentRow,
  ServiceRollout,
  VerdictCause,
  VerdictWord,
} from '../../../../shared/services.ts'

/** One recorded sequence, and the verdict on the newest deployment. */
export interface Sequence {
  readonly name: string
  readonly observations: readonly Observation[]
  /** Minutes after the beginning. */
  readonly now: number
  readonly word: VerdictWord
  readonly cause?: VerdictCause
  readonly wanted?: string
  readonly running?: string
  readonly says?: RegExp
  /** The first bad task's id. */
  readonly task?: string
  readonly event?: RegExp
}

const begin = Date.parse('2026-11-20T10:00:00.000Z')

/** The instant so many minutes after the beginning. */
export function at(minutes: number): string {
  return new Date(begin + minutes * 60_000).toISOString()
}

const arn = 'arn:aws:ecs:eu-west-1:111122223333'

/** The ARN of the service deployment of revision `n`; its rollout is `ecs-svc/n`. */
export function deploymentArn(n: number): string {
  return `${arn}:service-deployment/shop/api/sd${n}`
}

export function revisionArn(n: number): string {
  return `${arn}:service-revision/shop/api/${n}`
}

type RolloutFields = Partial<Omit<ServiceRollout, 'createdAt' | 'updatedAt'>> & {
  readonly created?: number
  readonly updated?: number
}

/** The rollout `ecs-svc/n` of `api:n`, whole with four tasks unless told otherwise. */
export function rollout(n: number, fields: RolloutFields = {}): ServiceRollout {
  const { created = 0, updated = created, ...rest } = fields
  return {
    ...{ id: `ecs-svc/${n}`, status: 'PRIMARY', taskDefinition: `api:${n}`, failed: 0, pending: 0 },
    ...{ desired: 4, running: 4, rolloutState: 'COMPLETED', createdAt: at(created) },
    updatedAt: at(updated),
    ...rest,
  }
}

/** DescribeServices at a minute. */
export function service(
  minute: number,
  rollouts: readonly ServiceRollout[],
  fields: { readonly breaker?: boolean; readonly controller?: string } = {},
): Observation {
  const sum = (count: (one: ServiceRollout) => number) =>
    rollouts.reduce((total, one) => total + count(one), 0)
  return {
    seenAt: at(minute),
    kind: 'service',
    service: {
      status: 'ACTIVE',
      desired: 4,
      running: sum(({ running }) => running),
      pending: sum(({ pending }) => pending),
      controller: fields.controller ?? 'ECS',
      breaker: { enabled: fields.breaker ?? false, rollback: fields.breaker ?? false },
      rollouts,
    },
  }
}

type DeploymentFields = Partial<ServiceDeploymentRow> & {
  readonly created?: number
  readonly finished?: number
  readonly running?: number
  readonly traffic?: number
}

/** DescribeServiceDeployments at a minute, of the deployment of `api:n`, with its revision. */
export function deployment(
  minute: number,
  n: number,
  status: string,
  fields: DeploymentFields = {},
): Observation[] {
  const { created = 0, finished, running = 4, traffic, ...rest } = fields
  const seenAt = at(minute)
  const row: ServiceDeploymentRow = {
    ...{ arn: deploymentArn(n), status, strategy: 'ROLLING', hooks: [], sources: [] },
    ...{ createdAt: at(created), startedAt: at(created), updatedAt: seenAt },
    ...(finished !== undefined && { finishedAt: at(finished) }),
    target: {
      ...{ arn: revisionArn(n), requested: 4, running, pending: 0 },
      ...(traffic !== undefined && { productionWeight: traffic }),
    },
    ...rest,
  }
  const revision = { arn: revisionArn(n), taskDefinition: `api:${n}` }
  return [
    { seenAt, kind: 'deployment', deployment: row },
    { seenAt, kind: 'revision', revision },
  ]
}

/** An event of a minute, as it is read then or later. */
export function event(minute: number, words: string, seen: number = minute): Observation {
  const message = `(service api) ${words}`
  const of = /ecs-svc\/\d+/.exec(message)?.[0]
  const row = { id: `event-${minute}-${words.length}`, at: at(minute), message }
  return { seenAt: at(seen), kind: 'event', event: { ...row, ...(of && { deployment: of }) } }
}

/** A task of `ecs-svc/n` that stopped at a minute. */
export function stopped(
  minute: number,
  n: number,
  id: string,
  fields: Partial<TaskSeen> = {},
): Observation {
  return {
    seenAt: at(minute),
    kind: 'task',
    task: {
      ...{ arn: `${arn}:task/shop/${id}`, id, taskDefinition: `api:${n}`, status: 'STOPPED' },
      ...{ startedBy: `ecs-svc/${n}`, desiredStatus: 'STOPPED', createdAt: at(minute - 1) },
      ...{ stoppedAt: at(minute), stopCode: 'EssentialContainerExited' },
      stoppedReason: 'Essential container in task exited',
      containers: [{ name: 'app', exitCode: 1 }],
      ...fields,
    },
  }
}

export function alarm(minute: number, name: string, state = 'ALARM'): Observation {
  return { seenAt: at(minute), kind: 'alarm', alarm: { name, state } }
}

export function stack(minute: number, status: string, updated: number): Observation {
  const its = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1'
  return { seenAt: at(minute), kind: 'stack', stack: { arn: its, status, updatedAt: at(updated) } }
}

/** The rest of a rollout that is overtaken. */
export const old = { status: 'ACTIVE', rolloutState: 'COMPLETED' } as const
/** A rollout under way. */
export const moving = { rolloutState: 'IN_PROGRESS' } as const
