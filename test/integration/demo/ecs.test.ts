import {
  CloudWatchLogsClient,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs'
import { describe, expect, test } from 'vitest'
import { startTestDemo } from '../../support/demo.ts'
import { emptyWorld, startSite } from '../../support/site.ts'
import { clientOf } from './clients.ts'

const template = `Resources:
  Cluster: { Type: AWS::ECS::Cluster, Properties: { ClusterName: site } }
  Logs: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: /ecs/orders } }
  Group: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { Port: 8080 } }
  Definition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: orders
      ContainerDefinitions:
        - Name: orders
          Image: "orders:1"
          PortMappings: [{ ContainerPort: 8080 }]
          LogConfiguration:
            LogDriver: awslogs
            Options: { awslogs-group: !Ref Logs, awslogs-stream-prefix: task }
  Service:
    Type: AWS::ECS::Service
    Properties:
      ServiceName: orders
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      DesiredCount: 2
      TaskDefinition: !Ref Definition
      DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } }
      LoadBalancers:
        - { ContainerName: orders, ContainerPort: 8080, TargetGroupArn: !Ref Group }
`

/** A service in a world whose clock the test sets; a second is a second of AWS's. */
async function orders() {
  const clock = { at: Date.parse('2026-11-20T10:00:00Z') }
  const demo = await startTestDemo({ ...emptyWorld, speed: 1, now: () => new Date(clock.at) })
  const pass = (seconds: number): void => {
    clock.at += seconds * 1000
  }
  const site = await startSite(template, demo, () => pass(600))
  const ecs = clientOf(ECSClient, demo)
  const where = { cluster: 'site', service: 'orders' }
  return {
    ...{ ...site, ecs, pass },
    service: async () => {
      const found = await ecs.send(
        new DescribeServicesCommand({ cluster: 'site', services: ['orders'] }),
      )
      const [service] = found.services ?? []
      if (service === undefined) throw new Error('No service')
      return service
    },
    update: (input: Partial<UpdateServiceCommandInput>) =>
      ecs.send(new UpdateServiceCommand({ ...where, ...input })),
    register: async (container: object) => {
      const { taskDefinition } = await ecs.send(
        new RegisterTaskDefinitionCommand({
          family: 'orders',
          containerDefinitions: [{ name: 'orders', image: 'orders:2', ...container }],
        }),
      )
      return taskDefinition?.taskDefinitionArn
    },
    tasks: async (desiredStatus: 'RUNNING' | 'STOPPED') => {
      const { taskArns = [] } = await ecs.send(
        new ListTasksCommand({ cluster: 'site', desiredStatus }),
      )
      if (taskArns.length === 0) return []
      const found = await ecs.send(new DescribeTasksCommand({ cluster: 'site', tasks: taskArns }))
      return found.tasks ?? []
    },
    deployment: async () => {
      const listed = await ecs.send(new ListServiceDeploymentsCommand(where))
      const [newest] = listed.serviceDeployments ?? []
      const { serviceDeployments = [] } = await ecs.send(
        new DescribeServiceDeploymentsCommand({
          serviceDeploymentArns: [newest?.serviceDeploymentArn ?? ''],
        }),
      )
      const [found] = serviceDeployments
      if (found === undefined) throw new Error('No deployment')
      return { found, count: listed.serviceDeployments?.length }
    },
  }
}

describe('an ECS service', () => {
  test('is steady once its stack is, with events that say so', async () => {
    const { service, tasks } = await orders()
    const { deployments, events, ...rest } = await service()
    expect(rest).toMatchObject({ runningCount: 2, pendingCount: 0, desiredCount: 2 })
    expect(deployments).toMatchObject([{ status: 'PRIMARY', rolloutState: 'COMPLETED' }])
    expect(events?.[0]?.message).toBe('(service orders) has reached a steady state.')
    expect((await tasks('RUNNING')).map(({ lastStatus }) => lastStatus)).toEqual([
      'RUNNING',
      'RUNNING',
    ])
  })

  test('rolls to another revision over seconds', async () => {
    const { deployment, pass, register, service, tasks, update } = await orders()
    const before = await service()
    const taskDefinition = await register({})
    expect(taskDefinition).toMatch(/:task-definition\/orders:2$/)
    await update({ taskDefinition })
    pass(5)
    const early = await service()
    expect(early.deployments).toMatchObject([
      { status: 'PRIMARY', taskDefinition, rolloutState: 'IN_PROGRESS', runningCount: 0 },
      { status: 'ACTIVE', taskDefinition: before.taskDefinition, runningCount: 2 },
    ])
    const running = await tasks('RUNNING')
    expect(running.map(({ lastStatus }) => lastStatus).sort()).toEqual([
      ...['PROVISIONING', 'PROVISIONING', 'RUNNING', 'RUNNING'],
    ])
    pass(300)
    const after = await service()
    expect(after.deployments).toMatchObject([{ rolloutState: 'COMPLETED', runningCount: 2 }])
    const { count, found } = await deployment()
    expect(count).toBe(2)
    expect(found).toMatchObject({ status: 'SUCCESSFUL' })
    const stopped = await tasks('STOPPED')
    expect(stopped).toHaveLength(2)
    expect(stopped[0]).toMatchObject({ stopCode: 'ServiceSchedulerInitiated' })
    pass(3600)
    expect(await tasks('STOPPED')).toEqual([])
  })

  test('of one task at 150 % goes nowhere and says so, until it may have two', async () => {
    const { pass, service, tasks, update } = await orders()
    const limits = { minimumHealthyPercent: 100, maximumPercent: 150 }
    await update({ desiredCount: 1, deploymentConfiguration: limits })
    pass(300)
    await update({ forceNewDeployment: true })
    pass(3600)
    const stuck = await service()
    expect(stuck.deployments).toMatchObject([
      { rolloutState: 'IN_PROGRESS', runningCount: 0, pendingCount: 0 },
      { status: 'ACTIVE', runningCount: 1 },
    ])
    expect(stuck.events?.[0]?.message).toContain('was unable to stop or start tasks')
    await update({ deploymentConfiguration: { ...limits, maximumPercent: 200 } })
    pass(300)
    const after = await service()
    expect(after.deployments).toMatchObject([{ rolloutState: 'COMPLETED', runningCount: 1 }])
    expect(await tasks('RUNNING')).toHaveLength(1)
  })

  test('at 0 % of least stops its one task rather than have two', async () => {
    const { pass, service, tasks, update } = await orders()
    const limits = { minimumHealthyPercent: 0, maximumPercent: 100 }
    await update({ desiredCount: 1, deploymentConfiguration: limits })
    pass(300)
    await update({ forceNewDeployment: true })
    expect(await tasks('RUNNING')).toHaveLength(1)
    expect(await service()).toMatchObject({ runningCount: 0 })
    pass(300)
    expect((await service()).deployments).toMatchObject([
      { rolloutState: 'COMPLETED', runningCount: 1 },
    ])
  })

  test('is rolled back by its circuit breaker when tasks exit', async () => {
    const { deployment, ecs, pass, register, service, tasks, update } = await orders()
    const before = await service()
    const bad = await register({ command: ['sh', '-c', 'exit 3'] })
    await update({ taskDefinition: bad })
    pass(45)
    const [primary] = (await service()).deployments ?? []
    expect(primary?.failedTasks).toBeGreaterThan(0)
    pass(600)
    const after = await service()
    expect(after).toMatchObject({ taskDefinition: before.taskDefinition, runningCount: 2 })
    expect(after.deployments).toMatchObject([
      { id: before.deployments?.[0]?.id, rolloutState: 'COMPLETED' },
    ])
    const { found } = await deployment()
    expect(found).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
      rollback: { serviceRevisionArn: found.sourceServiceRevisions?.[0]?.arn },
    })
    const messages = (after.events ?? []).map(({ message = '' }) => message)
    expect(messages.some((one) => one.endsWith('deployment failed: tasks failed to start.'))).toBe(
      true,
    )
    expect(messages.some((one) => one.includes('rolling back to deployment ecs-svc/'))).toBe(true)
    const [task] = await tasks('STOPPED')
    expect(task).toMatchObject({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ exitCode: 3 }],
    })
    const { serviceRevisions } = await ecs.send(
      new DescribeServiceRevisionsCommand({
        serviceRevisionArns: [found.targetServiceRevision?.arn ?? ''],
      }),
    )
    expect(serviceRevisions).toMatchObject([{ taskDefinition: bad }])
  })

  test('is taken back on request', async () => {
    const { deployment, ecs, pass, service, update } = await orders()
    await update({ forceNewDeployment: true })
    pass(3)
    const { found } = await deployment()
    const serviceDeploymentArn = found.serviceDeploymentArn
    await ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }))
    expect((await deployment()).found).toMatchObject({ status: 'ROLLBACK_IN_PROGRESS' })
    pass(120)
    expect((await deployment()).found).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' })
    expect(await service()).toMatchObject({ runningCount: 2, pendingCount: 0 })
    const again = ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }))
    await expect(again).rejects.toMatchObject({ name: 'ConflictException' })
  })
})

describe('the logs of its containers', () => {
  const logs = {
    logDriver: 'awslogs' as const,
    options: { 'awslogs-group': '/ecs/orders', 'awslogs-stream-prefix': 'task' },
  }

  test('are read page by page, the same both ways', async () => {
    const { demo, tasks } = await orders()
    const client = clientOf(CloudWatchLogsClient, demo)
    const [task] = await tasks('RUNNING')
    const logStreamName = `task/orders/${task?.taskArn?.split('/').at(-1) ?? ''}`
    const where = { logGroupName: '/ecs/orders', logStreamName, limit: 20 }
    const ahead: string[] = []
    let nextToken: string | undefined
    for (;;) {
      const page = await client.send(
        new GetLogEventsCommand({ ...where, startFromHead: true, nextToken }),
      )
      ahead.push(...(page.events ?? []).map(({ message = '' }) => message))
      if (page.nextForwardToken === nextToken) break
      nextToken = page.nextForwardToken
    }
    expect(ahead[0]).toContain('orders 1 is starting')
    expect(ahead.length).toBeGreaterThan(40)
    const back: string[] = []
    let backward: string | undefined
    for (;;) {
      const page = await client.send(new GetLogEventsCommand({ ...where, nextToken: backward }))
      if ((page.events ?? []).length === 0) break
      back.unshift(...(page.events ?? []).map(({ message = '' }) => message))
      backward = page.nextBackwardToken
    }
    expect(back).toEqual(ahead)
    const streams = await client.send(
      new DescribeLogStreamsCommand({ logGroupName: '/ecs/orders', orderBy: 'LastEventTime' }),
    )
    expect(streams.logStreams).toHaveLength(2)
  })

  test('end with the trace of a crash, and are found by a filter', async () => {
    const { demo, pass, register, update } = await orders()
    const client = clientOf(CloudWatchLogsClient, demo)
    const bad = await register({
      dockerLabels: { 'com.harbour.requires': 'DATABASE_URL' },
      logConfiguration: logs,
    })
    await update({ taskDefinition: bad })
    pass(600)
    const found: string[] = []
    let nextToken: string | undefined
    do {
      const page = await client.send(
        new FilterLogEventsCommand({
          ...{ logGroupName: '/ecs/orders', filterPattern: '"is not set"', limit: 2, nextToken },
        }),
      )
      found.push(...(page.events ?? []).map(({ message = '' }) => message))
      nextToken = page.nextToken
    } while (nextToken !== undefined)
    expect(found.length).toBeGreaterThanOrEqual(3)
    expect(new Set(found)).toEqual(new Set(['Error: DATABASE_URL is not set']))
    const nowhere = new FilterLogEventsCommand({ logGroupName: 'nowhere' })
    await expect(client.send(nowhere)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    const wrong = new FilterLogEventsCommand({
      ...{ logGroupName: '/ecs/orders', filterPattern: '{ level }' },
    })
    await expect(client.send(wrong)).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })
})
