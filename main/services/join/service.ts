import type { Service } from '@aws-sdk/client-ecs'
import type {
  ServiceAlarm,
  ServiceEventRow,
  ServiceImage,
  ServiceRow,
  ServiceVerdict,
} from '../../../shared/services.ts'
import type { Target } from '../../../shared/target.ts'
import { instant, lastPart, present, stackOf, tagsOf } from '../present.ts'
import { deploymentIn } from '../verdict/events.ts'
import type { ServiceSeen } from '../verdict/seen.ts'
import { toRollout } from './deployments.ts'

/** What a row shows beyond DescribeServices. */
export interface RowExtras {
  readonly images: readonly ServiceImage[]
  readonly alarms: readonly ServiceAlarm[]
  /** The newest deployment's. */
  readonly verdict: Pick<ServiceVerdict, 'word' | 'sentence' | 'startedAt'> | undefined
  readonly hook?: ServiceRow['hook']
  readonly tainted?: number | undefined
}

/** One service as the list shows it. Pure. */
export function toServiceRow(target: Target, service: Service, extras: RowExtras): ServiceRow {
  const tags = tagsOf(service.tags)
  return {
    ...target,
    ...names(service),
    ...counts(service),
    capacityProviders: (service.capacityProviderStrategy ?? []).flatMap(
      ({ capacityProvider }) => capacityProvider ?? [],
    ),
    verdict: extras.verdict?.word ?? 'unknown',
    verdictSentence: extras.verdict?.sentence ?? 'No deployment of it is known.',
    taskDefinition: definitionOf(service),
    images: [...extras.images],
    alarms: [...extras.alarms],
    circuitBreaker: breakerOf(service),
    execEnabled: service.enableExecuteCommand ?? false,
    controller: service.deploymentController?.type ?? 'ECS',
    ...present({
      launchType: service.launchType,
      rolloutState: primaryOf(service)?.rolloutState,
      hook: extras.hook,
      tainted: extras.tainted,
      lastDeploymentAt: lastDeploymentAt(service, extras.verdict),
      createdAt: instant(service.createdAt),
      strategy: service.deploymentConfiguration?.strategy,
    }),
    ...stackOf(tags),
    tags,
  }
}

function names(service: Service): Pick<ServiceRow, 'cluster' | 'name' | 'arn' | 'status'> {
  return {
    cluster: lastPart(service.clusterArn),
    name: service.serviceName ?? '',
    arn: service.serviceArn ?? '',
    status: service.status ?? '',
  }
}

function counts(service: Service): Pick<ServiceRow, 'desired' | 'running' | 'pending'> {
  return {
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    pending: service.pendingCount ?? 0,
  }
}

/** The primary deployment, or what stands for it with an external controller. */
function primaryOf({ deployments = [] }: Service) {
  return deployments.find(({ status }) => status === 'PRIMARY')
}

/** With task sets the service itself has no task definition. */
function definitionOf(service: Service): string {
  const primary = service.taskSets?.find(({ status }) => status === 'PRIMARY')
  return lastPart(service.taskDefinition ?? primary?.taskDefinition)
}

/** When one was last tried: the verdict's, for what a rollback restored is older, or ECS's own work. */
function lastDeploymentAt(
  { deployments = [], taskSets = [] }: Service,
  verdict: RowExtras['verdict'],
): string | undefined {
  if (verdict?.startedAt !== undefined) return verdict.startedAt
  return [...deployments, ...taskSets]
    .flatMap(({ createdAt }) => instant(createdAt) ?? [])
    .sort()
    .at(-1)
}

function breakerOf({ deploymentConfiguration }: Service): ServiceRow['circuitBreaker'] {
  const { enable = false, rollback = false } =
    deploymentConfiguration?.deploymentCircuitBreaker ?? {}
  return { enabled: enable, rollback }
}

/** The service as an observation for the verdict. Pure. */
export function toSeen(service: Service): ServiceSeen {
  return {
    status: service.status ?? '',
    ...counts(service),
    controller: service.deploymentController?.type ?? 'ECS',
    breaker: breakerOf(service),
    rollouts: [...(service.deployments ?? []).map(toRollout), ...taskSetsOf(service)],
  }
}

/** CodeDeploy's and external deployments are task sets. */
function taskSetsOf({ taskSets = [] }: Service): ServiceSeen['rollouts'] {
  return taskSets.map((set) => ({
    id: set.id ?? '',
    status: set.status ?? '',
    taskDefinition: lastPart(set.taskDefinition),
    desired: set.computedDesiredCount ?? 0,
    running: set.runningCount ?? 0,
    pending: set.pendingCount ?? 0,
    failed: 0,
    ...present({
      createdAt: instant(set.createdAt),
      updatedAt: instant(set.updatedAt),
      externalId: set.externalId,
    }),
  }))
}

/** A service's events, newest first. Pure. */
export function toEvents({ events = [] }: Service): ServiceEventRow[] {
  return events.map(({ id, createdAt, message = '' }) => ({
    id: id ?? '',
    at: instant(createdAt) ?? '1970-01-01T00:00:00.000Z',
    message,
    ...present({ deployment: deploymentIn(message) }),
  }))
}
