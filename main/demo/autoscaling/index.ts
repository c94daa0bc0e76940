import {
  DescribeScalableTargets$,
  DescribeScalingActivities$,
  DescribeScalingPolicies$,
  type DescribeScalableTargetsCommandInput,
  type DescribeScalableTargetsCommandOutput,
  type DescribeScalingActivitiesCommandInput,
  type DescribeScalingActivitiesCommandOutput,
  type DescribeScalingPoliciesCommandInput,
  type DescribeScalingPoliciesCommandOutput,
  type ScalableTarget,
  type ScalingPolicy,
} from '@aws-sdk/client-application-auto-scaling'
import { pageOf, type ListPage } from '../paging.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Call, type Service } from '../service.ts'
import { activitiesOf } from './activities.ts'

const targetType = 'AWS::ApplicationAutoScaling::ScalableTarget'
const policyType = 'AWS::ApplicationAutoScaling::ScalingPolicy'

type Answer<Full> = Omit<Full, '$metadata'>

/** Application Auto Scaling: the scalable targets of stacks, their policies, what they did. */
export function createAutoScaling(resources: WorldResources): Service {
  return {
    signingName: 'application-autoscaling',
    protocol: 'awsJson1_1',
    targetPrefix: 'AnyScaleFrontendService',
    schemas: {
      DescribeScalableTargets: DescribeScalableTargets$,
      DescribeScalingActivities: DescribeScalingActivities$,
      DescribeScalingPolicies: DescribeScalingPolicies$,
    },
    operations: {
      DescribeScalableTargets: (input: DescribeScalableTargetsCommandInput, call) =>
        describeTargets(resources, input, call),
      DescribeScalingActivities: (input: DescribeScalingActivitiesCommandInput, call) =>
        describeActivities(resources, input, call),
      DescribeScalingPolicies: (input: DescribeScalingPoliciesCommandInput, call) =>
        describePolicies(resources, input, call),
    },
  }
}

interface Paging {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

function page<Item>(
  items: readonly Item[],
  { MaxResults = 50, NextToken }: Paging,
  list: string,
): ListPage<Item> {
  if (MaxResults < 1 || MaxResults > 50) {
    throw new AwsError('ValidationException', 'MaxResults must be between 1 and 50.')
  }
  const invalid = (): AwsError =>
    new AwsError('InvalidNextTokenException', 'The specified next token is invalid.')
  return pageOf(items, MaxResults, NextToken, list, invalid)
}

function targets(
  resources: WorldResources,
  call: Call,
  namespace: string | undefined,
): PhysicalResource[] {
  return resources
    .of(call)
    .ofType(targetType)
    .filter(({ properties }) => properties['ServiceNamespace'] === namespace)
}

function describeTargets(
  resources: WorldResources,
  input: DescribeScalableTargetsCommandInput,
  call: Call,
): Answer<DescribeScalableTargetsCommandOutput> {
  const found = targets(resources, call, input.ServiceNamespace)
    .map((one) => targetShape(one))
    .filter(({ ResourceId = '' }) => input.ResourceIds?.includes(ResourceId) ?? true)
  const { items, next } = page(found, input, 'targets')
  return { ScalableTargets: items, NextToken: next }
}

function targetShape(target: PhysicalResource): ScalableTarget {
  const { number, text } = propertiesOf(target.properties)
  return {
    ServiceNamespace: 'ecs',
    ResourceId: text('ResourceId'),
    ScalableDimension: 'ecs:service:DesiredCount',
    MinCapacity: number('MinCapacity'),
    MaxCapacity: number('MaxCapacity'),
    RoleARN: `arn:aws:iam::${target.account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`,
    CreationTime: new Date(target.createdAt),
    SuspendedState: {
      DynamicScalingInSuspended: false,
      DynamicScalingOutSuspended: false,
      ScheduledScalingSuspended: false,
    },
  }
}

function describePolicies(
  resources: WorldResources,
  input: DescribeScalingPoliciesCommandInput,
  call: Call,
): Answer<DescribeScalingPoliciesCommandOutput> {
  const known = new Set(
    targets(resources, call, input.ServiceNamespace).map(({ physicalId }) => physicalId),
  )
  const found = resources
    .of(call)
    .ofType(policyType)
    .filter(({ properties }) => known.has(propertiesOf(properties).text('ScalingTargetId') ?? ''))
    .map((one) => policyShape(one))
    .filter(({ ResourceId }) => input.ResourceId === undefined || ResourceId === input.ResourceId)
    .filter(({ PolicyName = '' }) => input.PolicyNames?.includes(PolicyName) ?? true)
  const { items, next } = page(found, input, 'policies')
  return { ScalingPolicies: items, NextToken: next }
}

function policyShape(policy: PhysicalResource): ScalingPolicy {
  const { number, text } = propertiesOf(policy.properties)
  const [ResourceId = ''] = (text('ScalingTargetId') ?? '').split('|')
  const path = 'TargetTrackingScalingPolicyConfiguration'
  const metric = text(`${path}.PredefinedMetricSpecification.PredefinedMetricType`)
  return {
    PolicyARN: policy.physicalId,
    PolicyName: text('PolicyName') ?? policy.logicalId,
    ServiceNamespace: 'ecs',
    ResourceId,
    ScalableDimension: 'ecs:service:DesiredCount',
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: number(`${path}.TargetValue`),
      PredefinedMetricSpecification: {
        PredefinedMetricType:
          metric === 'ECSServiceAverageMemoryUtilization'
            ? 'ECSServiceAverageMemoryUtilization'
            : 'ECSServiceAverageCPUUtilization',
      },
      ScaleOutCooldown: number(`${path}.ScaleOutCooldown`) ?? 60,
      ScaleInCooldown: number(`${path}.ScaleInCooldown`) ?? 300,
    },
    Alarms: [],
    CreationTime: new Date(policy.createdAt),
  }
}

function describeActivities(
  resources: WorldResources,
  input: DescribeScalingActivitiesCommandInput,
  call: Call,
): Answer<DescribeScalingActivitiesCommandOutput> {
  const at = call.now().getTime()
  const found = targets(resources, call, input.ServiceNamespace)
    .filter(
      ({ properties }) =>
        input.ResourceId === undefined || properties['ResourceId'] === input.ResourceId,
    )
    .flatMap((one) => activitiesOf(one, at))
  const { items, next } = page(found, input, 'activities')
  return { ScalingActivities: items, NextToken: next }
}
