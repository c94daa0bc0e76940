import type {
  TargetHealth,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { EngineTask, ServiceState } from '../ecs/engine/model.ts'
import type { Balancing } from '../ecs/engine/settings.ts'
import { serviceState, serviceType } from '../ecs/engine/service-state.ts'
import type { RegionResources } from '../resources/index.ts'

/** What is registered with a target group: the tasks of the services that name it. */
export function targetsOf(
  around: RegionResources,
  group: string,
  at: number,
): TargetHealthDescription[] {
  return around
    .ofType(serviceType)
    .map((one) => serviceState(around, one, at))
    .flatMap((state) =>
      state.balancing
        .filter((one) => one.targetGroupArn === group || one.alternateTargetGroupArn === group)
        .flatMap((one) => ofBalancing(state, one, group, around.region)),
    )
}

function ofBalancing(
  state: ServiceState,
  balancing: Balancing,
  group: string,
  region: string,
): TargetHealthDescription[] {
  return [...state.tasks.values()]
    .filter((task) => task.target !== 'none' && groupOf(state, task, balancing) === group)
    .map((task) => ({
      Target: {
        Id: task.address,
        Port: balancing.containerPort,
        AvailabilityZone: `${region}${'abc'[Number(task.address.split('.')[2]) % 3] ?? 'a'}`,
      },
      HealthCheckPort: String(balancing.containerPort),
      TargetHealth: healthOf(task),
    }))
}

/** Services that shift traffic have two groups, which take turns from deployment to deployment. */
function groupOf(state: ServiceState, task: EngineTask, balancing: Balancing): string {
  const { alternateTargetGroupArn: alternate, targetGroupArn } = balancing
  if (alternate === undefined) return targetGroupArn
  return isAlternate(state, task.startedBy) ? alternate : targetGroupArn
}

/** Whether a deployment's tasks are in the alternate group. */
export function isAlternate({ records }: ServiceState, deploymentId: string | undefined): boolean {
  const place = records.findIndex((one) => one.deploymentId === deploymentId)
  const before = records.slice(0, Math.max(0, place))
  return before.filter(({ status }) => status === 'SUCCESSFUL').length % 2 === 1
}

function healthOf({ target }: EngineTask): TargetHealth {
  switch (target) {
    case 'initial':
      return {
        State: 'initial',
        Reason: 'Elb.RegistrationInProgress',
        Description: 'Target registration is in progress',
      }
    case 'unhealthy':
      return {
        State: 'unhealthy',
        Reason: 'Target.ResponseCodeMismatch',
        Description: 'Health checks failed with these codes: [503]',
      }
    case 'draining':
      return {
        State: 'draining',
        Reason: 'Target.DeregistrationInProgress',
        Description: 'Target deregistration is in progress',
      }
    default:
      return { State: 'healthy' }
  }
}
