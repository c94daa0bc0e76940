import type { ScalingPolicy } from '@aws-sdk/client-application-auto-scaling'
import type { ServiceScaling } from '../../../shared/services.ts'
import { instant, present } from '../present.ts'
import type { Door } from './door.ts'

/** The service's scalable target with policies and latest activities, or undefined. */
export async function readScaling(
  door: Door,
  cluster: string,
  service: string,
): Promise<ServiceScaling | undefined> {
  const id = `service/${cluster}/${service}`
  const target = await readScalableTarget(door, id)
  if (!target) return undefined
  const [policies, activities] = await Promise.all([
    readPolicies(door, id),
    readActivities(door, id),
  ])
  return {
    minimum: target.MinCapacity ?? 0,
    maximum: target.MaxCapacity ?? 0,
    suspended: suspendedOf(target.SuspendedState),
    policies: policies.map(toPolicy),
    activities: activities.map((activity) => ({
      at: instant(activity.StartTime) ?? '1970-01-01T00:00:00.000Z',
      description: activity.Description ?? '',
      status: activity.StatusCode ?? '',
      ...present({ cause: activity.Cause }),
    })),
  }
}

const namespace = {
  ServiceNamespace: 'ecs',
  ScalableDimension: 'ecs:service:DesiredCount',
} as const

async function readScalableTarget({ caller, target, signal }: Door, id: string) {
  const { ApplicationAutoScalingClient, DescribeScalableTargetsCommand } =
    await import('@aws-sdk/client-application-auto-scaling')
  const command = new DescribeScalableTargetsCommand({ ...namespace, ResourceIds: [id] })
  const answer = await caller.send(target, ApplicationAutoScalingClient, command, { signal })
  return answer.ScalableTargets?.[0]
}

async function readPolicies({ caller, target, signal }: Door, id: string) {
  const { ApplicationAutoScalingClient, DescribeScalingPoliciesCommand } =
    await import('@aws-sdk/client-application-auto-scaling')
  const command = new DescribeScalingPoliciesCommand({ ...namespace, ResourceId: id })
  const answer = await caller.send(target, ApplicationAutoScalingClient, command, { signal })
  return answer.ScalingPolicies ?? []
}

async function readActivities({ caller, target, signal }: Door, id: string) {
  const { ApplicationAutoScalingClient, DescribeScalingActivitiesCommand } =
    await import('@aws-sdk/client-application-auto-scaling')
  const command = new DescribeScalingActivitiesCommand({
    ...namespace,
    ResourceId: id,
    MaxResults: 10,
  })
  const answer = await caller.send(target, ApplicationAutoScalingClient, command, { signal })
  return answer.ScalingActivities ?? []
}

function suspendedOf(
  state:
    | {
        DynamicScalingInSuspended?: boolean | undefined
        DynamicScalingOutSuspended?: boolean | undefined
        ScheduledScalingSuspended?: boolean | undefined
      }
    | undefined,
): string[] {
  return [
    ...(state?.DynamicScalingInSuspended ? ['scaling in'] : []),
    ...(state?.DynamicScalingOutSuspended ? ['scaling out'] : []),
    ...(state?.ScheduledScalingSuspended ? ['scheduled scaling'] : []),
  ]
}

function toPolicy(policy: ScalingPolicy): ServiceScaling['policies'][number] {
  const tracking = policy.TargetTrackingScalingPolicyConfiguration
  return {
    name: policy.PolicyName ?? '',
    type: policy.PolicyType ?? '',
    alarms: (policy.Alarms ?? []).flatMap(({ AlarmName }) => AlarmName ?? []),
    ...present({
      metric:
        tracking?.PredefinedMetricSpecification?.PredefinedMetricType ??
        tracking?.CustomizedMetricSpecification?.MetricName,
      target: tracking?.TargetValue,
    }),
  }
}
