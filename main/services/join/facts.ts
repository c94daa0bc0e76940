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
  if (typeof value === 'object') return JSON.stringify(value)
  return String(value as string | number | boolean)
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

function deploymentFacts(deployment: Service['deploymentConfiguration']) {
  const breaker = deployment?.deploymentCircuitBreaker
  const { canaryConfiguration: canary, linearConfiguration: linear } = deployment ?? {}
  return {
    strategy: deployment?.strategy,
    minimumHealthyPercent: deployment?.minimumHealthyPercent,
    maximumPercent: deployment?.maximumPercent,
    deploymentCircuitBreaker: breaker?.enable
      ? `on${breaker.rollback ? ', rolls back' : ', does not roll back'}`
      : 'off',
    alarms: deployment?.alarms?.enable
      ? `${(deployment.alarms.alarmNames ?? []).join(', ')}${deployment.alarms.rollback ? ' (rolls back)' : ''}`
      : undefined,
    bakeTimeInMinutes: deployment?.bakeTimeInMinutes,
    canary:
      canary && `${canary.canaryPercent ?? 0}% for ${canary.canaryBakeTimeInMinutes ?? 0} min`,
    linear: linear && `${linear.stepPercent ?? 0}% each ${linear.stepBakeTimeInMinutes ?? 0} min`,
    lifecycleHooks: deployment?.lifecycleHooks?.map(
      ({ targetType, lifecycleStages = [] }) =>
        `${targetType ?? 'AWS_LAMBDA'} at ${lifecycleStages.join(', ')}`,
    ),
  }
}
