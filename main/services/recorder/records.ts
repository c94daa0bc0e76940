import type {
  ServiceDeploymentRow,
  ServiceEventRow,
  ServiceRef,
  ServiceRollout,
} from '../../../shared/services.ts'
import type { ServiceRecord } from '../../store/service-records-table.ts'
import type { Observation, TaskSeen } from '../verdict/seen.ts'

/** Which service a record is of. */
export type ServiceKey = ServiceRef

type Kept = Pick<ServiceRecord, 'kind' | 'id' | 'at' | 'body'>

/**
 * What of observations is kept: stopped tasks, events, deployments and rollouts, none of before
 * `notBefore` (ISO 8601). Pure.
 */
export function recordsOf(
  { account, region, cluster, service }: ServiceKey,
  observations: readonly Observation[],
  notBefore: string,
): ServiceRecord[] {
  const key = `${account}/${region}/${cluster}/${service}`
  return observations.flatMap((observation) =>
    kept(observation)
      .filter(({ at }) => at >= notBefore)
      .map((record) => ({ service: key, recordedAt: observation.seenAt, ...record })),
  )
}

function kept(observation: Observation): Kept[] {
  const { seenAt } = observation
  switch (observation.kind) {
    case 'task': {
      const { task } = observation
      if (task.stoppedAt === undefined) return []
      return [{ kind: 'task', id: task.arn, at: task.stoppedAt, body: JSON.stringify(task) }]
    }
    case 'event': {
      const { event } = observation
      return [{ kind: 'event', id: event.id, at: event.at, body: JSON.stringify(event) }]
    }
    case 'deployment': {
      const { deployment } = observation
      const at = deployment.createdAt ?? deployment.startedAt ?? seenAt
      return [{ kind: 'deployment', id: deployment.arn, at, body: JSON.stringify(deployment) }]
    }
    case 'service':
      return observation.service.rollouts.map((rollout) => ofRollout(rollout, seenAt))
    case 'rollout':
      return [ofRollout(observation.rollout, seenAt)]
    case 'revision':
    case 'alarm':
    case 'stack':
      return []
  }
}

function ofRollout(rollout: ServiceRollout, seenAt: string): Kept {
  const { id, createdAt: at = seenAt } = rollout
  return { kind: 'rollout', id, at, body: JSON.stringify(rollout) }
}

/** Records as the observations that they were. Pure. */
export function observationsOf(records: readonly ServiceRecord[]): Observation[] {
  return records.map(({ kind, body, recordedAt: seenAt }): Observation => {
    switch (kind) {
      case 'task':
        return { seenAt, kind, task: JSON.parse(body) as TaskSeen }
      case 'event':
        return { seenAt, kind, event: JSON.parse(body) as ServiceEventRow }
      case 'deployment':
        return { seenAt, kind, deployment: JSON.parse(body) as ServiceDeploymentRow }
      case 'rollout':
        return { seenAt, kind, rollout: JSON.parse(body) as ServiceRollout }
    }
  })
}
