import {
  DescribeLoadBalancerAttributes$,
  DescribeLoadBalancers$,
  DescribeListeners$,
  DescribeRules$,
  DescribeTargetGroups$,
  DescribeTargetHealth$,
  ModifyLoadBalancerAttributes$,
  type DescribeLoadBalancerAttributesCommandInput,
  type DescribeLoadBalancersCommandInput,
  type DescribeLoadBalancersCommandOutput,
  type LoadBalancerAttribute,
  type ModifyLoadBalancerAttributesCommandInput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { pageOf } from '../paging.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { AwsError, type Call, type Operation, type Service } from '../service.ts'
import { attributesOf, changeAttributes } from './attributes.ts'
import { balancerType } from './guard.ts'
import {
  describeListeners,
  describeRules,
  describeTargetGroups,
  describeTargetHealth,
  type Desk,
} from './routing.ts'
import { describe } from './shapes.ts'

/** Elastic Load Balancing (v2): the load balancers of stacks, where they lead, and their protection. */
export function createElasticLoadBalancing(resources: WorldResources): Service {
  return {
    signingName: 'elasticloadbalancing',
    protocol: 'awsQuery',
    xmlNamespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
    schemas: {
      DescribeLoadBalancerAttributes: DescribeLoadBalancerAttributes$,
      DescribeLoadBalancers: DescribeLoadBalancers$,
      DescribeListeners: DescribeListeners$,
      DescribeRules: DescribeRules$,
      DescribeTargetGroups: DescribeTargetGroups$,
      DescribeTargetHealth: DescribeTargetHealth$,
      ModifyLoadBalancerAttributes: ModifyLoadBalancerAttributes$,
    },
    operations: {
      DescribeListeners: atDesk(resources, describeListeners),
      DescribeRules: atDesk(resources, describeRules),
      DescribeTargetGroups: atDesk(resources, describeTargetGroups),
      DescribeTargetHealth: atDesk(resources, describeTargetHealth),
      DescribeLoadBalancerAttributes: (input: DescribeLoadBalancerAttributesCommandInput, call) =>
        listed(attributesOf(balancerOf(resources, call, input.LoadBalancerArn ?? ''))),
      DescribeLoadBalancers: (input: DescribeLoadBalancersCommandInput, call) =>
        describeLoadBalancers(resources, input, call),
      ModifyLoadBalancerAttributes: (input: ModifyLoadBalancerAttributesCommandInput, call) => {
        const balancer = balancerOf(resources, call, input.LoadBalancerArn ?? '')
        changeAttributes(balancer, input.Attributes ?? [])
        return listed(attributesOf(balancer))
      },
    },
  }
}

function atDesk(
  resources: WorldResources,
  carryOut: (desk: Desk, input: never) => unknown,
): Operation {
  return (input: never, call) =>
    carryOut({ around: resources.of(call), at: call.now().getTime() }, input)
}

function listed(attributes: ReadonlyMap<string, string>): { Attributes: LoadBalancerAttribute[] } {
  return { Attributes: [...attributes].map(([Key, Value]) => ({ Key, Value })) }
}

function balancerOf(resources: WorldResources, call: Call, arn: string): PhysicalResource {
  const found = resources.of(call).find(balancerType, arn)
  if (found !== undefined) return found
  throw new AwsError('LoadBalancerNotFound', `Load balancer '${arn}' not found`)
}

function describeLoadBalancers(
  resources: WorldResources,
  { LoadBalancerArns, Names, Marker, PageSize = 400 }: DescribeLoadBalancersCommandInput,
  call: Call,
): Omit<DescribeLoadBalancersCommandOutput, '$metadata'> {
  const all = resources.of(call).ofType(balancerType).map(describe)
  const wanted = all.filter(
    (one) =>
      (LoadBalancerArns?.some((arn) => arn === one.LoadBalancerArn) ?? true) &&
      (Names?.some((name) => name === one.LoadBalancerName) ?? true),
  )
  const asked = (LoadBalancerArns ?? Names)?.length ?? 0
  if (wanted.length < asked) {
    throw new AwsError('LoadBalancerNotFound', 'One or more load balancers not found')
  }
  const invalid = (): AwsError => new AwsError('ValidationError', 'Invalid marker')
  const page = pageOf(wanted, PageSize, Marker, 'balancers', invalid)
  return { LoadBalancers: page.items, NextMarker: page.next }
}
