import type { Service } from '@aws-sdk/client-ecs'
import type { ServiceFact } from '../../../shared/services.ts'

/** A line each, without those that have nothing to say. */
function facts(values: Readonly<Record<string, unknown>>): ServiceFact[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const text = textOf(value)
    return text === '' ? [] : [{ name, value: text }]
  })
}

/** Any value of AWS's in one line. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Where a service's tasks are in the network. Pure. */
export function networkFacts(service: Service): ServiceFact[] {
  const { awsvpcConfiguration: vpc } = service.networkConfiguration ?? {}
  const connect = service.deployments?.[0]?.serviceConnectConfiguration
  return facts({
    subnets: vpc?.subnets,
    securityGroups: vpc?.securityGroups,
    assignPublicIp: vpc?.assignPublicIp,
    loadBalancers: service.loadBalancers?.map(
      ({ targetGroupArn, loadBalancerName, containerName, containerPort }) =>
        `${containerName ?? ''}:${containerPort ?? ''} in ${targetGroupArn ?? loadBalancerName ?? ''}`,
    ),
    serviceRegistries: service.serviceRegistries?.map(({ registryArn }) => registryArn),
    serviceConnect: connect?.enabled ? connect.namespace : undefined,
  })
}

/** How a service is deployed and placed. Pure. */
export function configurationFacts(service: Service): ServiceFact[] {
  const deployment = service.deploymentConfiguration
  return facts({
    ...deploymentFacts(deployment),
    deploymentController: service.deploymentController?.type,
    schedulingStrategy: service.schedulingStrategy,
    launchType: service.launchType,
    capacityProviderStrategy: service.capacityProviderStrategy?.map(
      ({ capacityProvider, weight = 0, base = 0 }) =>
        `${capacityProvider ?? ''} (weight ${weight}, base ${base})`,
    ),
    platformVersion: service.platformVersion,
    platformFamily: service.platformFamily,
    healthCheckGracePeriodSeconds: service.healthCheckGracePeriodSeconds,
    availabilityZoneRebalancing: service.availabilityZoneRebalancing,
    placementStrategy: service.placementStrategy,
    placementConstraints: service.placementConstraints,
    enableExecuteCommand: service.enableExecuteCommand,
    propagateTags: service.propagateTags,
    createdBy: service.createdBy,
    roleArn: service.roleArn,
  })
}

type Deployment = NonNullable<Service['deploymentConfiguration']>

function deploymentFacts(deployment: Deployment = {}) {
  const { canaryConfiguration: canary, linearConfiguration: linear, lifecycleHooks } = deployment
  return {
    strategy: deployment.strategy,
    minimumHealthyPercent: deployment.minimumHealthyPercent,
    maximumPercent: deployment.maximumPercent,
    deploymentCircuitBreaker: breakerFact(deployment),
    alarms: alarmFact(deployment),
    bakeTimeInMinutes: deployment.bakeTimeInMinutes,
    canary: canary && share(canary.canaryPercent, 'for', canary.canaryBakeTimeInMinutes),
    linear: linear && share(linear.stepPercent, 'each', linear.stepBakeTimeInMinutes),
    lifecycleHooks: lifecycleHooks?.map(
      ({ targetType = 'AWS_LAMBDA', lifecycleStages = [] }) =>
        `${targetType} at ${lifecycleStages.join(', ')}`,
    ),
  }
}

function breakerFact({ deploymentCircuitBreaker: breaker }: Deployment): string {
  if (!breaker?.enable) return 'off'
  return breaker.rollback ? 'on, rolls back' : 'on, does not roll back'
}

function alarmFact({ alarms }: Deployment): string | undefined {
  if (!alarms?.enable) return undefined
  const names = (alarms.alarmNames ?? []).join(', ')
  return alarms.rollback ? `${names} (rolls back)` : names
}

function share(percent = 0, how: 'for' | 'each', minutes = 0): string {
  return `${percent}% ${how} ${minutes} min`
}
