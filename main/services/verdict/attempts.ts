import type { ServiceDeploymentRow, ServiceRollout } from '../../../shared/services.ts'
import { lastPart, present } from '../present.ts'
import { restoredIn, deploymentIn, readEvent } from './events.ts'
import type { Known } from './fold.ts'

/** One deployment that somebody asked for, out of whatever AWS tells of it. */
export interface Attempt {
  /** The service deployment's ARN, else `ecs-svc/…`. */
  readonly key: string
  readonly deployment?: ServiceDeploymentRow | undefined
  readonly rollout?: ServiceRollout | undefined
  readonly deploymentId?: string | undefined
  /** `family:revision` asked for. */
  readonly wanted?: string | undefined
  readonly startedAt?: string | undefined
  /** A later one that only took this one back, for its stack. */
  readonly restoredBy?: Attempt | undefined
}

/** A rollout begins within this time (ms) of its service deployment. */
const together = 60_000

/** The deployments that were asked for, newest first; those that ECS or a stack began to take one back are not among them. Pure. */
export function attemptsOf(known: Known): Attempt[] {
  const rollouts = [...known.rollouts.values()]
  const matched = matchRollouts(known, rollouts)
  const own = [...known.deployments.values()].map((deployment) =>
    ofDeployment(known, deployment, matched.get(deployment.arn)),
  )
  const taken = new Set([...matched.values()].map(({ id }) => id))
  const restorers = restoringIds(known)
  const classic = rollouts
    .filter(({ id }) => !taken.has(id) && !restorers.has(id))
    .map((rollout) => ofRollout(rollout))
  const ghosts = own.length > 0 ? [] : ghostsOf(known, restorers)
  const ordered = [...own, ...classic, ...ghosts].sort(newestFirst)
  return withoutStackRestore(known, ordered)
}

function newestFirst(a: Attempt, b: Attempt): number {
  const order = ({ startedAt = '', key }: Attempt) => `${startedAt}|${key}`
  return order(a) > order(b) ? -1 : 1
}

function ofDeployment(
  { definitions }: Known,
  deployment: ServiceDeploymentRow,
  rollout: ServiceRollout | undefined,
): Attempt {
  const wanted = definitions.get(deployment.target?.arn ?? '') ?? rollout?.taskDefinition
  const startedAt = deployment.startedAt ?? deployment.createdAt ?? rollout?.createdAt
  return {
    key: deployment.arn,
    deployment,
    ...present({ rollout, deploymentId: rollout?.id, wanted, startedAt }),
  }
}

function ofRollout(rollout: ServiceRollout): Attempt {
  const { id, taskDefinition, createdAt } = rollout
  return {
    key: id,
    rollout,
    deploymentId: id,
    wanted: taskDefinition,
    ...present({ startedAt: createdAt }),
  }
}

/** Service deployment's ARN to its rollout. */
function matchRollouts(
  known: Known,
  rollouts: readonly ServiceRollout[],
): Map<string, ServiceRollout> {
  const free = new Set(rollouts)
  const matched = new Map<string, ServiceRollout>()
  const deployments = [...known.deployments.values()]
  const match = (fits: (deployment: ServiceDeploymentRow, rollout: ServiceRollout) => boolean) => {
    for (const deployment of deployments.filter(({ arn }) => !matched.has(arn))) {
      const rollout = [...free].find((one) => fits(deployment, one))
      if (!rollout) continue
      matched.set(deployment.arn, rollout)
      free.delete(rollout)
    }
  }
  match((deployment, { id }) => lastPart(deployment.target?.arn) === lastPart(id))
  match((deployment, rollout) => beganTogether(known, deployment, rollout))
  return matched
}

/** AWS does not promise that a rollout's id is its revision's: what runs and when tells as well. */
function beganTogether(
  { definitions }: Known,
  { createdAt = '', target }: ServiceDeploymentRow,
  rollout: ServiceRollout,
): boolean {
  const wanted = definitions.get(target?.arn ?? '')
  const apart = Math.abs(Date.parse(createdAt) - Date.parse(rollout.createdAt ?? ''))
  return (wanted === undefined || wanted === rollout.taskDefinition) && apart <= together
}

/** The rollouts that ECS itself began to go back. What they go back to may also be an older one. */
function restoringIds(known: Known): Set<string> {
  const sayings = [
    ...known.events.map(({ message }) => message),
    ...[...known.rollouts.values()].map(({ rolloutStateReason = '' }) => rolloutStateReason),
  ]
  const named = sayings.flatMap((saying) => restoredIn(saying) ?? [])
  const revisions = [...known.deployments.values()].flatMap(({ rollback }) =>
    rollback?.revision ? [`ecs-svc/${lastPart(rollback.revision)}`] : [],
  )
  const failedAt = [...known.rollouts.values()]
    .filter(({ rolloutState }) => rolloutState === 'FAILED')
    .map(({ createdAt = '' }) => createdAt)
    .sort()[0]
  const ids = [...named, ...revisions].filter((id) => {
    const createdAt = known.rollouts.get(id)?.createdAt
    return failedAt === undefined || createdAt === undefined || createdAt > failedAt
  })
  return new Set(ids)
}

/** Deployments that are known from events only: they failed before anybody looked. */
function ghostsOf(known: Known, restorers: ReadonlySet<string>): Attempt[] {
  const first = new Map<string, string>()
  for (const { at, message } of known.events) {
    const id =
      readEvent(message) === 'failed' || readEvent(message) === 'alarm'
        ? deploymentIn(message)
        : undefined
    if (id === undefined || known.rollouts.has(id) || restorers.has(id)) continue
    if (!first.has(id)) first.set(id, at)
  }
  return [...first].map(([id, at]) => {
    const task = [...known.tasks.values()].find(({ startedBy }) => startedBy === id)
    const startedAt = task?.createdAt !== undefined && task.createdAt < at ? task.createdAt : at
    return { key: id, deploymentId: id, startedAt, ...present({ wanted: task?.taskDefinition }) }
  })
}

/** A stack that rolls back deploys the former revision as if somebody had asked for it. */
function withoutStackRestore(known: Known, attempts: Attempt[]): Attempt[] {
  const [last, before, ...older] = attempts
  if (!last || !before || !isStackRestore(known, last, before)) return attempts
  return [{ ...before, restoredBy: last }, ...older]
}

function isStackRestore({ stack }: Known, last: Attempt, before: Attempt): boolean {
  if (!stack?.status.includes('ROLLBACK')) return false
  if (last.wanted === undefined || before.wanted === undefined) return false
  const [family, revision] = last.wanted.split(':')
  const [formerFamily, former] = before.wanted.split(':')
  const goesBack = family === formerFamily && Number(revision) < Number(former)
  const inUpdate = stack.updatedAt === undefined || (before.startedAt ?? '') >= stack.updatedAt
  return goesBack && inUpdate
}
