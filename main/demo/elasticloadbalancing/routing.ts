import type {
  Action,
  DescribeListenersCommandInput,
  DescribeListenersCommandOutput,
  DescribeRulesCommandInput,
  DescribeRulesCommandOutput,
  DescribeTargetGroupsCommandInput,
  DescribeTargetGroupsCommandOutput,
  DescribeTargetHealthCommandInput,
  DescribeTargetHealthCommandOutput,
  Listener,
  Rule,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { JsonObject } from '../cloudformation/template/json.ts'
import { serviceState, serviceType } from '../ecs/engine/service-state.ts'
import { pageOf } from '../paging.ts'
import type { PhysicalResource, RegionResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError } from '../service.ts'
import { balancerType } from './guard.ts'
import { isAlternate, targetsOf } from './targets.ts'

const groupType = 'AWS::ElasticLoadBalancingV2::TargetGroup'
const listenerType = 'AWS::ElasticLoadBalancingV2::Listener'
const ruleType = 'AWS::ElasticLoadBalancingV2::ListenerRule'

/** Where a call is carried out, and when (milliseconds). */
export interface Desk {
  readonly around: RegionResources
  readonly at: number
}

type Answer<Full> = Omit<Full, '$metadata'>

interface Paging {
  readonly PageSize?: number | undefined
  readonly Marker?: string | undefined
}

function page<Item>(items: readonly Item[], { PageSize = 400, Marker }: Paging, list: string) {
  const invalid = (): AwsError => new AwsError('ValidationError', 'Invalid marker')
  return pageOf(items, PageSize, Marker, list, invalid)
}

export function describeTargetGroups(
  { around }: Desk,
  input: DescribeTargetGroupsCommandInput,
): Answer<DescribeTargetGroupsCommandOutput> {
  const { LoadBalancerArn: balancer, Names: names, TargetGroupArns: arns } = input
  const found = around
    .ofType(groupType)
    .map((one) => groupShape(around, one))
    .filter((one) => arns?.includes(one.TargetGroupArn ?? '') ?? true)
    .filter((one) => names?.includes(one.TargetGroupName ?? '') ?? true)
    .filter((one) => balancer === undefined || one.LoadBalancerArns?.includes(balancer) === true)
  if (found.length < ((arns ?? names)?.length ?? 0)) {
    throw new AwsError('TargetGroupNotFound', 'One or more target groups not found')
  }
  const { items, next } = page(found, input, 'groups')
  return { TargetGroups: items, NextMarker: next }
}

function groupShape(around: RegionResources, group: PhysicalResource): TargetGroup {
  const { number, text } = propertiesOf(group.properties)
  return {
    TargetGroupArn: group.physicalId,
    TargetGroupName: group.physicalId.split('/')[1],
    Protocol: text('Protocol') === 'HTTPS' ? 'HTTPS' : 'HTTP',
    Port: number('Port'),
    VpcId: text('VpcId'),
    HealthCheckProtocol: 'HTTP',
    HealthCheckPort: text('HealthCheckPort') ?? 'traffic-port',
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: number('HealthCheckIntervalSeconds') ?? 30,
    HealthCheckTimeoutSeconds: number('HealthCheckTimeoutSeconds') ?? 5,
    HealthyThresholdCount: number('HealthyThresholdCount') ?? 5,
    UnhealthyThresholdCount: number('UnhealthyThresholdCount') ?? 2,
    HealthCheckPath: text('HealthCheckPath') ?? '/',
    Matcher: { HttpCode: '200' },
    LoadBalancerArns: balancersOf(around, group.physicalId),
    TargetType: text('TargetType') === 'ip' ? 'ip' : 'instance',
    IpAddressType: 'ipv4',
  }
}

/** The load balancers whose listeners or rules lead to a group. */
function balancersOf(around: RegionResources, group: string): string[] {
  const leads = ({ properties }: PhysicalResource, list: string): boolean =>
    JSON.stringify(propertiesOf(properties).objects(list)).includes(group)
  const ruled = new Set(
    around
      .ofType(ruleType)
      .filter((one) => leads(one, 'Actions') || alternatesOf(around).get(one.physicalId) === group)
      .map(({ properties }) => propertiesOf(properties).text('ListenerArn')),
  )
  const listeners = around
    .ofType(listenerType)
    .filter((one) => leads(one, 'DefaultActions') || ruled.has(one.physicalId))
  return [...new Set(listeners.map((one) => balancerOf(one)))]
}

/** The alternate groups of services that shift traffic, by their production rules. */
function alternatesOf(around: RegionResources): ReadonlyMap<string, string> {
  const pairs = around.ofType(serviceType).flatMap(({ properties }) =>
    propertiesOf(properties)
      .objects('LoadBalancers')
      .map((one) => propertiesOf(one))
      .map(({ text }) => [
        text('AdvancedConfiguration.ProductionListenerRule') ?? '',
        text('AdvancedConfiguration.AlternateTargetGroupArn') ?? '',
      ]),
  )
  return new Map(pairs as [string, string][])
}

function balancerOf(listener: PhysicalResource): string {
  return propertiesOf(listener.properties).text('LoadBalancerArn') ?? ''
}

export function describeTargetHealth(
  { around, at }: Desk,
  input: DescribeTargetHealthCommandInput,
): Answer<DescribeTargetHealthCommandOutput> {
  const { TargetGroupArn: arn = '', Targets: wanted } = input
  if (around.find(groupType, arn) === undefined) {
    throw new AwsError('TargetGroupNotFound', 'One or more target groups not found')
  }
  const all = targetsOf(around, arn, at)
  const isWanted = (id: string | undefined): boolean =>
    wanted?.some((target) => target.Id === id) ?? true
  return { TargetHealthDescriptions: all.filter(({ Target }) => isWanted(Target?.Id)) }
}

export function describeListeners(
  { around }: Desk,
  input: DescribeListenersCommandInput,
): Answer<DescribeListenersCommandOutput> {
  const { ListenerArns: arns, LoadBalancerArn: balancer } = input
  if (balancer !== undefined && around.find(balancerType, balancer) === undefined) {
    throw new AwsError('LoadBalancerNotFound', `Load balancer '${balancer}' not found`)
  }
  const found = around
    .ofType(listenerType)
    .filter((one) => arns?.includes(one.physicalId) ?? true)
    .filter((one) => balancer === undefined || balancerOf(one) === balancer)
  if (found.length < (arns?.length ?? 0)) {
    throw new AwsError('ListenerNotFound', 'One or more listeners not found')
  }
  const { items, next } = page(found.map(listenerShape), input, 'listeners')
  return { Listeners: items, NextMarker: next }
}

function listenerShape(listener: PhysicalResource): Listener {
  const { number, objects, text } = propertiesOf(listener.properties)
  return {
    ListenerArn: listener.physicalId,
    LoadBalancerArn: balancerOf(listener),
    Port: number('Port'),
    Protocol: text('Protocol') === 'HTTPS' ? 'HTTPS' : 'HTTP',
    DefaultActions: objects('DefaultActions').map(actionShape),
  }
}

function actionShape(action: JsonObject): Action {
  const { text } = propertiesOf(action)
  const group = text('TargetGroupArn')
  if (text('Type') === 'forward' && group !== undefined) {
    return { Type: 'forward', TargetGroupArn: group }
  }
  return {
    Type: 'fixed-response',
    FixedResponseConfig: { StatusCode: text('FixedResponseConfig.StatusCode') ?? '404' },
  }
}

export function describeRules(
  desk: Desk,
  input: DescribeRulesCommandInput,
): Answer<DescribeRulesCommandOutput> {
  const { ListenerArn: listener, RuleArns: arns } = input
  const found = desk.around
    .ofType(ruleType)
    .filter((one) => arns?.includes(one.physicalId) ?? true)
    .filter(
      ({ properties }) =>
        listener === undefined || propertiesOf(properties).text('ListenerArn') === listener,
    )
  if (found.length < (arns?.length ?? 0)) {
    throw new AwsError('RuleNotFound', 'One or more rules not found')
  }
  const { items, next } = page(
    found.map((one) => ruleShape(desk, one)),
    input,
    'rules',
  )
  return { Rules: items, NextMarker: next }
}

function ruleShape(desk: Desk, rule: PhysicalResource): Rule {
  const { objects, text } = propertiesOf(rule.properties)
  return {
    RuleArn: rule.physicalId,
    Priority: text('Priority') ?? 'default',
    Conditions: objects('Conditions').map((one) => ({
      Field: propertiesOf(one).text('Field'),
      Values: propertiesOf(one).texts('PathPatternConfig.Values'),
    })),
    Actions: shiftedActions(desk, rule.physicalId) ?? objects('Actions').map(actionShape),
    IsDefault: false,
  }
}

/** Where ECS shifts traffic, the rule's weights are its own. */
function shiftedActions({ around, at }: Desk, rule: string): Action[] | undefined {
  const service = around
    .ofType(serviceType)
    .find(({ properties }) => JSON.stringify(properties).includes(rule))
  if (service === undefined) return undefined
  const state = serviceState(around, service, at)
  const own = state.balancing.find((one) => one.productionListenerRule === rule)
  const newest = state.records.at(-1)
  if (own?.alternateTargetGroupArn === undefined || newest === undefined) return undefined
  const share = newest.status === 'SUCCESSFUL' ? 100 : newest.production
  const alternate = isAlternate(state, newest.deploymentId) ? share : 100 - share
  const groups = [
    { TargetGroupArn: own.targetGroupArn, Weight: 100 - alternate },
    { TargetGroupArn: own.alternateTargetGroupArn, Weight: alternate },
  ]
  return [{ Type: 'forward', ForwardConfig: { TargetGroups: groups } }]
}
