import {
  BatchGetDeploymentTargetsCommand,
  CodeDeployClient,
  ContinueDeploymentCommand,
  ListDeploymentsCommand,
  StopDeploymentCommand,
} from '@aws-sdk/client-codedeploy'
import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { expect, test } from 'vitest'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed, clientOf } from '../demo/clients.ts'

const startedAt = Date.parse('2026-11-20T10:00:00Z')
const minute = 60_000
const place = { cluster: 'shop', service: 'gift-cards' }

/** The service that CodeDeploy deploys, with the deployment that waits for somebody. */
async function waitingService() {
  let now = startedAt
  const demo = await startTestDemo({ now: () => new Date(now) })
  const keys = demo.credentials(accountNamed(demo, 'shop-production'))
  const ecs = clientOf(ECSClient, demo, keys, 'eu-central-1')
  const codeDeploy = clientOf(CodeDeployClient, demo, keys, 'eu-central-1')
  const service = async () => {
    const input = { cluster: place.cluster, services: [place.service] }
    const { services = [] } = await ecs.send(new DescribeServicesCommand(input))
    if (services[0] === undefined) throw new Error('The service is not there.')
    return services[0]
  }
  const group = { applicationName: 'gift-cards', deploymentGroupName: 'production' }
  const { deployments = [] } = await codeDeploy.send(
    new ListDeploymentsCommand({ ...group, includeOnlyStatuses: ['Ready'] }),
  )
  const [deployment = ''] = deployments
  const setsAt = async () => {
    const input = { deploymentId: deployment, targetIds: ['shop:gift-cards'] }
    const found = await codeDeploy.send(new BatchGetDeploymentTargetsCommand(input))
    return found.deploymentTargets?.[0]?.ecsTarget?.taskSetsInfo ?? []
  }
  const pass = (minutes: number) => (now += minutes * minute)
  return { ecs, codeDeploy, service, deployment, setsAt, pass }
}

test('a service that CodeDeploy deploys has two task sets while it waits, and one after', async () => {
  const { codeDeploy, deployment, ecs, pass, service, setsAt } = await waitingService()
  const before = await service()
  expect(before).toMatchObject({
    deploymentController: { type: 'CODE_DEPLOY' },
    ...{ deployments: [], desiredCount: 2, runningCount: 4 },
  })
  const [green, blue] = before.taskSets ?? []
  expect(before.taskSets).toHaveLength(2)
  expect(green).toMatchObject({
    ...{ status: 'ACTIVE', externalId: deployment, startedBy: 'CODE_DEPLOY' },
    ...{ computedDesiredCount: 2, runningCount: 2, stabilityStatus: 'STEADY_STATE' },
  })
  expect(blue).toMatchObject({ status: 'PRIMARY', computedDesiredCount: 2, runningCount: 2 })
  expect(before.taskDefinition).toBe(blue?.taskDefinition)
  expect(green?.taskDefinition).not.toBe(blue?.taskDefinition)
  expect((await setsAt()).map(({ identifer }) => identifer)).toEqual([blue?.id, green?.id])
  await codeDeploy.send(new ContinueDeploymentCommand({ deploymentId: deployment }))
  pass(10)
  const after = await service()
  expect(after.taskSets).toHaveLength(1)
  expect(after.taskSets?.[0]).toMatchObject({ id: green?.id, status: 'PRIMARY', runningCount: 2 })
  expect(after).toMatchObject({ runningCount: 2, taskDefinition: green?.taskDefinition })
  const { taskArns = [] } = await ecs.send(
    new ListTasksCommand({ cluster: place.cluster, serviceName: place.service }),
  )
  const { tasks = [] } = await ecs.send(
    new DescribeTasksCommand({ cluster: place.cluster, tasks: taskArns }),
  )
  expect(new Set(tasks.map(({ startedBy }) => startedBy))).toEqual(new Set([green?.id]))
})

test('a deployment that is stopped leaves the service as it was', async () => {
  const { codeDeploy, deployment, pass, service } = await waitingService()
  const [, blue] = (await service()).taskSets ?? []
  await codeDeploy.send(
    new StopDeploymentCommand({ deploymentId: deployment, autoRollbackEnabled: false }),
  )
  pass(10)
  const after = await service()
  expect(after.taskSets).toHaveLength(1)
  expect(after.taskSets?.[0]).toMatchObject({ id: blue?.id, status: 'PRIMARY', runningCount: 2 })
  expect(after.taskDefinition).toBe(blue?.taskDefinition)
})

test('ECS leaves what CodeDeploy deploys to it', async () => {
  const { ecs } = await waitingService()
  const update = (change: object) => ecs.send(new UpdateServiceCommand({ ...place, ...change }))
  await expect(update({ forceNewDeployment: true })).rejects.toThrow(/Use AWS CodeDeploy/)
  await expect(update({ taskDefinition: 'shop-gift-cards' })).rejects.toThrow(
    /Unable to update task definition/,
  )
  const { serviceDeployments } = await ecs.send(new ListServiceDeploymentsCommand(place))
  expect(serviceDeployments).toEqual([])
  const { service } = await update({ desiredCount: 3 })
  expect(service?.desiredCount).toBe(3)
})
