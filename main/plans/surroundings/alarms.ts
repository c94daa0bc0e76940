import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch'
import type { Collateral } from '../../../shared/plan-document.ts'
import type { StackFacts } from '../facts.ts'
import type { LookAround } from './read.ts'

/** Alarms are read in pages of 100; accounts with more than this have theirs looked at in part. */
const mostPages = 10

/** Alarms outside the plan that watch a resource in it. */
export const alarmsOf: LookAround = async (send, target, stacks) => {
  const owners = ownersOf(stacks)
  const planned = new Set(stacks.flatMap(({ resources }) => resources.map((r) => r.physicalId)))
  const found: Collateral[] = []
  let token: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const command = new DescribeAlarmsCommand({ MaxRecords: 100, NextToken: token })
    const answer = await send((caller, at, signal) =>
      caller.send(at, CloudWatchClient, command, { signal }),
    )
    for (const alarm of answer.MetricAlarms ?? []) {
      const stack = watchedBy(alarm, owners)
      if (!stack || planned.has(alarm.AlarmName)) continue
      found.push({ ...target, kind: 'alarm', ...told(alarm, stack) })
    }
    token = answer.NextToken
    if (!token) break
  }
  return found
}

interface Owner {
  readonly stack: string
  readonly logicalId: string
}

/** By what a dimension of a metric holds of a resource: for most types its physical id. */
function ownersOf(stacks: readonly StackFacts[]): ReadonlyMap<string, Owner> {
  return new Map(
    stacks.flatMap(({ row, resources }) =>
      resources.flatMap(({ physicalId, logicalId, type }) =>
        physicalId === undefined
          ? []
          : [[dimensionOf(type, physicalId), { stack: row.arn, logicalId }] as const],
      ),
    ),
  )
}

const beginnings: Readonly<Record<string, RegExp>> = {
  'AWS::ECS::Service': /.*\//,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': /.*:loadbalancer\//,
  'AWS::ElasticLoadBalancingV2::TargetGroup': /.*:(?=targetgroup\/)/,
  'AWS::SNS::Topic': /.*:/,
  'AWS::SQS::Queue': /.*\//,
}

/** CloudWatch's name of a resource whose physical id is an ARN or a URL: the end of it. */
function dimensionOf(type: string, physicalId: string): string {
  const beginning = Object.hasOwn(beginnings, type) ? beginnings[type] : undefined
  return beginning === undefined ? physicalId : physicalId.replace(beginning, '')
}

function watchedBy(
  { Dimensions = [] }: MetricAlarm,
  owners: ReadonlyMap<string, Owner>,
): Owner | undefined {
  for (const { Value } of Dimensions) {
    const owner = Value === undefined ? undefined : owners.get(Value)
    if (owner) return owner
  }
  return undefined
}

function told({ AlarmName = '', MetricName = 'a metric' }: MetricAlarm, owner: Owner) {
  const sentence = `The alarm ${AlarmName} watches ${MetricName} of ${owner.logicalId} and will have no data.`
  return { name: AlarmName, stack: owner.stack, sentence }
}
