import type { Service, Task } from '@aws-sdk/client-ecs'
import type { ServiceDeploymentRow, ServiceRevisionRow } from '../../shared/services.ts'
import { toEvents, toSeen } from './join/service.ts'
import { toTask } from './join/task.ts'
import type { Observation } from './verdict/seen.ts'

/** What DescribeServices told of a service, as observations of that moment (ISO 8601). Pure. */
export function observeService(service: Service, seenAt: string): Observation[] {
  return [
    { seenAt, kind: 'service', service: toSeen(service) },
    ...toEvents(service).map((event): Observation => ({ seenAt, kind: 'event', event })),
  ]
}

/** Service deployments and revisions as observations. Pure. */
export function observeDeployments(
  deployments: readonly ServiceDeploymentRow[],
  revisions: Iterable<ServiceRevisionRow>,
  seenAt: string,
): Observation[] {
  return [
    ...deployments.map((deployment): Observation => ({ seenAt, kind: 'deployment', deployment })),
    ...[...revisions].map(({ arn, taskDefinition }): Observation => ({
      seenAt,
      kind: 'revision',
      revision: { arn, taskDefinition },
    })),
  ]
}

/** Tasks as observations. Pure. */
export function observeTasks(tasks: readonly Task[], seenAt: string): Observation[] {
  return tasks.map((task) => ({ seenAt, kind: 'task', task: toTask(task) }))
}
