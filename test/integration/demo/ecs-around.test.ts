import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { DescribeTasksCommand, RunTaskCommand, StopTaskCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from 'vitest'
import { home, start } from './ecs-home.ts'

describe('around the services of the demo', () => {
  test('scaling is told', async () => {
    const { client } = await home()
    const scaling = client(ApplicationAutoScalingClient)
    const where = { ServiceNamespace: 'ecs', ResourceId: 'service/shop/checkout' } as const
    const targets = await scaling.send(
      new DescribeScalableTargetsCommand({
        ServiceNamespace: 'ecs',
        ResourceIds: ['service/shop/checkout'],
      }),
    )
    expect(targets.ScalableTargets).toMatchObject([{ MinCapacity: 3, MaxCapacity: 12 }])
    const policies = await scaling.send(new DescribeScalingPoliciesCommand(where))
    expect(policies.ScalingPolicies).toMatchObject([
      { TargetTrackingScalingPolicyConfiguration: { TargetValue: 60 } },
    ])
    const { ScalingActivities = [] } = await scaling.send(
      new DescribeScalingActivitiesCommand(where),
    )
    expect(ScalingActivities.length).toBeGreaterThan(2)
    expect(ScalingActivities[0]?.StartTime?.getTime()).toBeLessThan(start)
  })

  test('CPU is measured each minute', async () => {
    const { client } = await home()
    const Dimensions = [
      { Name: 'ClusterName', Value: 'shop' },
      { Name: 'ServiceName', Value: 'checkout' },
    ]
    const Metric = { Namespace: 'AWS/ECS', MetricName: 'CPUUtilization', Dimensions }
    const { MetricDataResults } = await client(CloudWatchClient).send(
      new GetMetricDataCommand({
        StartTime: new Date(start - 3_600_000),
        EndTime: new Date(start),
        ScanBy: 'TimestampAscending',
        MetricDataQueries: ['Average', 'Maximum'].map((Stat) => ({
          Id: Stat.toLowerCase(),
          MetricStat: { Metric, Period: 300, Stat },
        })),
      }),
    )
    const [average, maximum] = MetricDataResults ?? []
    expect(average?.Values).toHaveLength(12)
    average?.Values?.forEach((value, index) => {
      expect(value).toBeGreaterThan(0)
      expect(value).toBeLessThanOrEqual(maximum?.Values?.[index] ?? 0)
    })
  })

  test('tasks are run and stopped alone', async () => {
    const { client, ecs, pass } = await home()
    const { tasks = [] } = await ecs.send(
      new RunTaskCommand({
        ...{ cluster: 'shop', taskDefinition: 'shop-checkout:5', count: 2, startedBy: 'tester' },
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      }),
    )
    expect(tasks).toMatchObject([{ group: 'family:shop-checkout' }, { lastStatus: 'PROVISIONING' }])
    pass(10)
    const [first = ''] = tasks.map(({ taskArn }) => taskArn)
    await ecs.send(new StopTaskCommand({ cluster: 'shop', task: first, reason: 'done' }))
    pass(10)
    const described = await ecs.send(
      new DescribeTasksCommand({
        cluster: 'shop',
        tasks: tasks.map(({ taskArn = '' }) => taskArn),
      }),
    )
    expect(described.tasks).toMatchObject([
      { lastStatus: 'STOPPED', stopCode: 'UserInitiated', stoppedReason: 'done' },
      { lastStatus: 'RUNNING', startedBy: 'tester' },
    ])
    const { events = [] } = await client(CloudWatchLogsClient).send(
      new FilterLogEventsCommand({
        logGroupName: '/ecs/shop/checkout',
        logStreamNames: [`ecs/checkout/${first.split('/').at(-1) ?? ''}`],
      }),
    )
    expect(events[0]?.message).toContain('checkout')
    const bare = new RunTaskCommand({
      ...{ cluster: 'shop', taskDefinition: 'shop-checkout:5', launchType: 'FARGATE' },
    })
    await expect(ecs.send(bare)).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })
})
