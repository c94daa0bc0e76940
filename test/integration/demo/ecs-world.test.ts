import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { BatchGetImageCommand, DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr'
import {
  ContinueServiceDeploymentCommand,
  DescribeContainerInstancesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListTasksCommand,
  ListContainerInstancesCommand,
  ListTaskDefinitionFamiliesCommand,
  ListTaskDefinitionsCommand,
} from '@aws-sdk/client-ecs'
import {
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from 'vitest'
import { home } from './ecs-home.ts'

/** The image of a task that runs. */
async function running(ecs: ECSClient) {
  const where = { cluster: 'shop', serviceName: 'checkout' }
  const { taskArns: tasks = [] } = await ecs.send(new ListTasksCommand(where))
  const described = await ecs.send(new DescribeTasksCommand({ cluster: 'shop', tasks }))
  const container = described.tasks?.[0]?.containers?.[0]
  return { image: container?.imageDigest, tag: container?.image?.split(':').at(-1) }
}

describe('the services of the demo', () => {
  test('one was silently rolled back, and its crash says why', async () => {
    const { client, ecs, newest, service, stopped } = await home()
    expect(await service('checkout')).toMatchObject({
      ...{ runningCount: 3, desiredCount: 3 },
      deployments: [{ rolloutState: 'COMPLETED' }],
    })
    expect(await newest('checkout')).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      deploymentCircuitBreaker: { status: 'TRIGGERED' },
    })
    const bad = (await stopped('checkout')).find((task) => task.containers?.[0]?.exitCode === 1)
    expect(bad?.stoppedReason).toBe('Essential container in task exited')
    const { events = [] } = await client(CloudWatchLogsClient).send(
      new GetLogEventsCommand({
        logGroupName: '/ecs/shop/checkout',
        logStreamName: `ecs/checkout/${bad?.taskArn?.split('/').at(-1) ?? ''}`,
      }),
    )
    const lines = events.map(({ message }) => message)
    expect(lines).toContain('Error: PAYMENT_PROVIDER_URL is not set')
    const { taskDefinition } = await ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: bad?.taskDefinitionArn }),
    )
    const names = taskDefinition?.containerDefinitions?.[0]?.environment?.map(({ name }) => name)
    expect(names).toEqual(['LOG_LEVEL', 'DATABASE_URL'])
  })

  test('the image of a task is in the registry that its pipeline pushes to', async () => {
    const { clientIn, ecs, service } = await home()
    const registry = clientIn(ECRClient, 'shared-services')
    const { taskDefinition } = await service('checkout')
    const { tag, image } = await running(ecs)
    expect(taskDefinition).toContain('shop-checkout:6')
    const images = await registry.send(
      new DescribeImagesCommand({
        repositoryName: 'shop/checkout',
        imageIds: [{ imageDigest: image }],
      }),
    )
    expect(images.imageDetails?.[0]?.imageTags).toEqual([tag])
    const got = await registry.send(
      new BatchGetImageCommand({
        repositoryName: 'shop/checkout',
        imageIds: [{ imageTag: tag }, { imageTag: 'none' }],
      }),
    )
    expect(got).toMatchObject({
      images: [{ imageId: { imageDigest: image } }],
      failures: [{ failureCode: 'ImageNotFound' }],
    })
  })

  test('one waits for a person, who lets it go on', async () => {
    const { client, ecs, newest, pass, service } = await home()
    const waiting = await newest('storefront')
    expect(waiting).toMatchObject({
      ...{ status: 'IN_PROGRESS', lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT' },
      lifecycleHookDetails: [{ targetType: 'PAUSE', status: 'AWAITING_ACTION' }],
      targetServiceRevision: { requestedProductionTrafficWeight: 0, runningTaskCount: 3 },
    })
    const balancing = client(ElasticLoadBalancingV2Client)
    const [loadBalancer] = (await service('storefront')).loadBalancers ?? []
    const rule = loadBalancer?.advancedConfiguration?.productionListenerRule ?? ''
    const weights = async () => {
      const { Rules = [] } = await balancing.send(new DescribeRulesCommand({ RuleArns: [rule] }))
      const groups = Rules[0]?.Actions?.[0]?.ForwardConfig?.TargetGroups ?? []
      return groups.map(({ Weight }) => Weight)
    }
    const before = await weights()
    expect(before.toSorted()).toEqual([0, 100])
    const { serviceDeploymentArn, lifecycleHookDetails: hooks = [] } = waiting
    const answer = { serviceDeploymentArn, hookId: hooks[0]?.hookId }
    await ecs.send(new ContinueServiceDeploymentCommand(answer))
    pass(20)
    expect(await newest('storefront')).toMatchObject({ lifecycleStage: 'BAKE_TIME' })
    expect(await weights()).toEqual(before.toReversed())
    pass(120)
    expect(await newest('storefront')).toMatchObject({ status: 'SUCCESSFUL' })
    expect(await service('storefront')).toMatchObject({ runningCount: 3 })
    const again = ecs.send(new ContinueServiceDeploymentCommand(answer))
    await expect(again).rejects.toMatchObject({ name: 'ConflictException' })
  })

  test('a hook that nobody answers takes the deployment back when its time is over', async () => {
    const { newest, pass, service } = await home()
    pass(24 * 3600)
    expect(await newest('storefront')).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      lifecycleHookDetails: [{ status: 'TIMED_OUT' }],
    })
    expect(await service('storefront')).toMatchObject({ runningCount: 3 })
  })

  test('others are mid-way, stuck, or were taken back by an alarm', async () => {
    const { client, ecs, newest, service } = await home()
    expect(await newest('price-engine')).toMatchObject({
      lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT',
      targetServiceRevision: { requestedProductionTrafficWeight: 10 },
    })
    expect(await newest('recommender')).toMatchObject({
      ...{ status: 'ROLLBACK_SUCCESSFUL' },
      alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['shop-recommender-errors'] },
    })
    const invoices = await service('invoices')
    expect(invoices.deployments?.[0]?.failedTasks).toBeGreaterThan(3)
    expect(invoices.runningCount).toBeGreaterThanOrEqual(2)
    const [group] = invoices.loadBalancers ?? []
    const balancing = client(ElasticLoadBalancingV2Client)
    const TargetGroupArn = group?.targetGroupArn ?? ''
    const { TargetHealthDescriptions: targets = [] } = await balancing.send(
      new DescribeTargetHealthCommand({ TargetGroupArn }),
    )
    expect(targets.filter((one) => one.TargetHealth?.State === 'healthy')).toHaveLength(2)
    const groups = await balancing.send(
      new DescribeTargetGroupsCommand({ TargetGroupArns: [TargetGroupArn] }),
    )
    expect(groups.TargetGroups?.[0]).toMatchObject({ HealthCheckPath: '/health' })
    expect(groups.TargetGroups?.[0]?.LoadBalancerArns).toHaveLength(1)
    const cluster = 'shop-machines'
    const tax = await service('tax-rules', cluster)
    expect(tax.events?.[0]?.message).toContain('was unable to place a task because')
    const { containerInstanceArns: containerInstances = [] } = await ecs.send(
      new ListContainerInstancesCommand({ cluster }),
    )
    const machines = await ecs.send(
      new DescribeContainerInstancesCommand({ cluster, containerInstances }),
    )
    const running = (machines.containerInstances ?? []).map((one) => one.runningTasksCount ?? 0)
    expect(running.reduce((sum, one) => sum + one, 0)).toBe(2)
  })

  test('the same service stands in three places at different revisions', async () => {
    const images = async (account: string, cluster: string) => {
      const { ecs, service } = await home(account)
      const { taskDefinition } = await service('checkout', cluster)
      const found = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }))
      return found.taskDefinition?.containerDefinitions?.[0]?.image?.split(':').at(-1)
    }
    expect(await images('shop-development', 'shop-development')).toBe('2.19.0-rc.1')
    expect(await images('shop-development', 'shop-test')).toBe('2.18.0')
    expect(await images('shop-production', 'shop')).not.toBe('2.18.0')
  })

  test('one is always on its way', async () => {
    const { pass, service } = await home('shop-development')
    const gateway = () => service('gateway', 'shop-development')
    const [first] = (await gateway()).deployments ?? []
    expect(first).toMatchObject({ rolloutState: 'IN_PROGRESS' })
    pass(15 * 60)
    const [next] = (await gateway()).deployments ?? []
    expect(next?.id).not.toBe(first?.id)
  })

  test('have families of definitions, those that stacks replaced too', async () => {
    const { ecs } = await home()
    const { families } = await ecs.send(
      new ListTaskDefinitionFamiliesCommand({ familyPrefix: 'shop-ch' }),
    )
    expect(families).toEqual(['shop-checkout'])
    const of = async (status: 'ACTIVE' | 'INACTIVE') => {
      const listed = await ecs.send(
        new ListTaskDefinitionsCommand({ familyPrefix: 'shop-checkout', status, sort: 'DESC' }),
      )
      return (listed.taskDefinitionArns ?? []).map((arn) => arn.split(':').at(-1))
    }
    expect(await of('ACTIVE')).toEqual(['7', '6', '5'])
    expect(await of('INACTIVE')).toEqual(['4', '3', '2', '1'])
  })
})
