import type {
  ServiceDeploymentRow,
  ServiceEventRow,
  ServiceRollout,
} from '../../../shared/services.ts'
import type { AlarmSeen, Observation, ServiceSeen, StackSeen, TaskSeen } from './seen.ts'

/** All that is known of a service, each thing in its newest state. */
export interface Known {
  /** When anything was seen last. */
  readonly asOf: string
  readonly service?: { readonly seenAt: string; readonly service: ServiceSeen } | undefined
  readonly rollouts: ReadonlyMap<string, ServiceRollout>
  readonly deployments: ReadonlyMap<string, ServiceDeploymentRow>
  /** Revision's ARN to `family:revision`. */
  readonly definitions: ReadonlyMap<string, string>
  /** Oldest first. */
  readonly events: readonly ServiceEventRow[]
  readonly tasks: ReadonlyMap<string, TaskSeen>
  /** Alarms that were ever seen in ALARM. */
  readonly alarming: ReadonlySet<string>
  readonly stack?: StackSeen | undefined
}

/** AWS's replicas lag behind: within this time (ms) the fresher content beats the later read. */
const lag = 30_000

/** Folds observations. Neither their order nor repetition matters. Pure. */
export function fold(observations: readonly Observation[]): Known {
  const of = <Kind extends Observation['kind']>(kind: Kind) =>
    observations.filter((one): one is Extract<Observation, { kind: Kind }> => one.kind === kind)
  const services = of('service')
  return {
    asOf: lastSeen(observations),
    service: newestService(services),
    rollouts: newestRollouts(services, of('rollout')),
    deployments: best(
      of('deployment'),
      ({ deployment }) => deployment.arn,
      deploymentRank,
      (one) => one.deployment,
    ),
    definitions: best(
      of('revision'),
      ({ revision }) => revision.arn,
      () => '',
      (one) => one.revision.taskDefinition,
    ),
    events: eventsOf(of('event').map(({ event }) => event)),
    tasks: best(
      of('task'),
      ({ task }) => task.arn,
      taskRank,
      (one) => one.task,
    ),
    alarming: new Set(
      of('alarm')
        .filter(alarming)
        .map(({ alarm }) => alarm.name),
    ),
    stack: newestStack(of('stack')),
  }
}

function lastSeen(observations: readonly Observation[]): string {
  return observations.reduce((last, { seenAt }) => (seenAt > last ? seenAt : last), '')
}

type SeenStack = Extract<Observation, { kind: 'stack' }>

function newestStack(stacks: readonly SeenStack[]): StackSeen | undefined {
  const newest = best(
    stacks,
    () => '',
    () => '',
    ({ stack }) => stack,
  )
  return newest.get('')
}

/** The best of each key: by rank, then by when it was seen, then by content, so that order is moot. */
function best<One extends { readonly seenAt: string }, Value>(
  seen: readonly One[],
  keyOf: (one: One) => string,
  rankOf: (one: One) => string,
  valueOf: (one: One) => Value,
): Map<string, Value> {
  const order = (one: One) => `${rankOf(one)}|${one.seenAt}|${JSON.stringify(valueOf(one))}`
  const found = new Map<string, { order: string; value: Value }>()
  for (const one of seen) {
    const known = found.get(keyOf(one))
    if (known && known.order >= order(one)) continue
    found.set(keyOf(one), { order: order(one), value: valueOf(one) })
  }
  // In order of key, so that whoever walks through it always walks alike.
  const entries = [...found].sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(entries.map(([key, { value }]) => [key, value]))
}

type SeenService = Extract<Observation, { kind: 'service' }>

function newestService(services: readonly SeenService[]): Known['service'] {
  const last = services.reduce((newest, { seenAt }) => Math.max(newest, Date.parse(seenAt)), 0)
  const recent = services.filter(({ seenAt }) => Date.parse(seenAt) >= last - lag)
  return best(
    recent,
    () => '',
    ({ service }) => freshness(service),
    (one) => one,
  ).get('')
}

function freshness({ rollouts }: ServiceSeen): string {
  return rollouts.reduce((newest, rollout) => {
    const at = rollout.updatedAt ?? rollout.createdAt ?? ''
    return at > newest ? at : newest
  }, '')
}

type SeenRollout = { readonly seenAt: string; readonly rollout: ServiceRollout }

function newestRollouts(
  services: readonly SeenService[],
  alone: readonly SeenRollout[],
): Map<string, ServiceRollout> {
  const within = services.flatMap(({ seenAt, service }) =>
    service.rollouts.map((rollout) => ({ seenAt, rollout })),
  )
  const seen: SeenRollout[] = [...within, ...alone]
  return best(
    seen,
    ({ rollout }) => rollout.id,
    ({ rollout }) => `${settledRank(rollout)}${rollout.updatedAt ?? ''}`,
    ({ rollout }) => rollout,
  )
}

/** FAILED is final; COMPLETED may turn to IN_PROGRESS again when the service scales. */
function settledRank({ rolloutState }: ServiceRollout): string {
  return rolloutState === 'FAILED' ? '1' : '0'
}

const deploymentOrder = [
  ['PENDING'],
  ['IN_PROGRESS'],
  ['STOP_REQUESTED', 'ROLLBACK_REQUESTED'],
  ['ROLLBACK_IN_PROGRESS'],
  ['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'],
]

/** A service deployment never goes back: what is further on is newer, whenever it was read. */
function deploymentRank({ deployment }: { deployment: ServiceDeploymentRow }): string {
  const rank = deploymentOrder.findIndex((names) => names.includes(deployment.status))
  return `${rank + 1}${deployment.updatedAt ?? ''}`
}

function taskRank({ task }: { task: TaskSeen }): string {
  return task.stoppedAt === undefined ? '0' : '1'
}

function alarming({ alarm }: { alarm: AlarmSeen }): boolean {
  return alarm.state === 'ALARM'
}

function eventsOf(events: readonly ServiceEventRow[]): ServiceEventRow[] {
  const unique = new Map(events.map((event) => [event.id, event]))
  const order = ({ at, id }: ServiceEventRow) => `${at}|${id}`
  return [...unique.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1))
}
