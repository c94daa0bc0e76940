import {
  CodePipelineClient,
  GetPipelineStateCommand,
  ListPipelinesCommand,
} from '@aws-sdk/client-codepipeline'
import {
  CodeDeployClient,
  ListDeploymentsCommand,
  BatchGetDeploymentsCommand,
  BatchGetDeploymentTargetsCommand,
  ContinueDeploymentCommand,
} from '@aws-sdk/client-codedeploy'
import { BatchGetBuildsCommand, CodeBuildClient } from '@aws-sdk/client-codebuild'
import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { expect, test } from 'vitest'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed, clientOf } from '../demo/clients.ts'

const startedAt = Date.parse('2026-11-20T10:00:00Z')
const minute = 60_000
const home = 'eu-central-1'

/** The default world at a time of the test's own. */
async function world(): Promise<{ demo: Demo; pass: (minutes: number) => void }> {
  let now = startedAt
  const demo = await startTestDemo({ now: () => new Date(now) })
  return { demo, pass: (minutes) => (now += minutes * minute) }
}

function clientIn<Client>(
  ClientClass: Parameters<typeof clientOf<Client>>[0],
  demo: Demo,
  account: string,
): Client {
  return clientOf(ClientClass, demo, demo.credentials(accountNamed(demo, account)), home)
}

/** What a stage's first action is at. */
async function actionIn(client: CodePipelineClient, name: string, stage: string) {
  const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name }))
  const found = stageStates.find(({ stageName }) => stageName === stage)?.actionStates?.[0]
  if (found?.latestExecution === undefined) throw new Error(`${name} has no action in ${stage}`)
  const { externalExecutionId = '', ...rest } = found.latestExecution
  return { id: externalExecutionId, ...rest }
}

async function stagesOf(client: CodePipelineClient, name: string): Promise<string[]> {
  const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name }))
  return stageStates.map(
    ({ latestExecution, stageName }) => `${stageName ?? ''} ${latestExecution?.status ?? ''}`,
  )
}

test('a company has pipelines in all its accounts', async () => {
  const { demo } = await world()
  const counts = await Promise.all(
    ['shop-production', 'shop-development', 'shared-services', 'data-production', 'security'].map(
      async (account) => {
        const client = clientIn(CodePipelineClient, demo, account)
        return (await client.send(new ListPipelinesCommand({}))).pipelines?.length ?? 0
      },
    ),
  )
  expect(Math.min(...counts)).toBeGreaterThan(0)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(20)
})

test('a release goes through development and test to production, where its service rolls', async () => {
  const { demo, pass } = await world()
  const client = clientIn(CodePipelineClient, demo, 'shared-services')
  const before = await client.send(new GetPipelineStateCommand({ name: 'basket-release' }))
  const release = before.stageStates?.[3]?.latestExecution?.pipelineExecutionId
  expect(before.stageStates?.[3]).toMatchObject({
    stageName: 'Test',
    latestExecution: { status: 'InProgress' },
  })
  pass(4)
  const after = await client.send(new GetPipelineStateCommand({ name: 'basket-release' }))
  const production = after.stageStates?.[4]
  expect(production?.latestExecution).toMatchObject({
    pipelineExecutionId: release,
    status: 'Succeeded',
  })
  expect(production?.actionStates?.[0]?.latestExecution?.externalExecutionId).toMatch(/^ecs-svc\//)
})

test('an approval waits since yesterday, and a transition is off', async () => {
  const { demo } = await world()
  const client = clientIn(CodePipelineClient, demo, 'shared-services')
  const { stageStates } = await client.send(
    new GetPipelineStateCommand({ name: 'checkout-release' }),
  )
  const waiting = stageStates?.find(({ stageName }) => stageName === 'Approval')
  const action = waiting?.actionStates?.[0]?.latestExecution
  expect(action?.status).toBe('InProgress')
  expect(action?.token).toMatch(/^[0-9a-f-]{36}$/)
  expect(startedAt - (action?.lastStatusChange?.getTime() ?? 0)).toBeGreaterThan(20 * 60 * minute)
  const invoices = await client.send(new GetPipelineStateCommand({ name: 'invoices-release' }))
  expect(invoices.stageStates?.find(({ stageName }) => stageName === 'Production')).toMatchObject({
    inboundTransitionState: {
      enabled: false,
      disabledReason: 'Frozen until the annual statements are sent - ask Hannah',
    },
    inboundExecution: { status: 'InProgress' },
  })
})

test('a build failed, and its log says why in line 412', async () => {
  const { demo } = await world()
  const pipelines = clientIn(CodePipelineClient, demo, 'shared-services')
  const action = await actionIn(pipelines, 'storefront-release', 'Build')
  expect(action).toMatchObject({ status: 'Failed', errorDetails: { code: 'JobFailed' } })
  const client = clientIn(CodeBuildClient, demo, 'shared-services')
  const { builds } = await client.send(new BatchGetBuildsCommand({ ids: [action.id] }))
  const context = { statusCode: 'COMMAND_EXECUTION_ERROR' }
  expect(builds).toMatchObject([
    {
      buildStatus: 'FAILED',
      initiator: 'codepipeline/storefront-release',
      phases: expect.arrayContaining([
        expect.objectContaining({
          phaseType: 'BUILD',
          phaseStatus: 'FAILED',
          contexts: [expect.objectContaining(context)],
        }),
      ]) as unknown,
    },
  ])
  const [project = '', logStreamName = ''] = action.id.split(':')
  const messages = await logOf(demo, `/aws/codebuild/${project}`, logStreamName)
  expect(messages[411]).toMatch(/FAIL.*charges the card once/)
  expect(messages.slice(0, 411).filter((message) => /FAIL|[Ee]rror/.test(message))).toEqual([])
})

async function logOf(demo: Demo, logGroupName: string, logStreamName: string): Promise<string[]> {
  const logs = clientIn(CloudWatchLogsClient, demo, 'shared-services')
  const input = { logGroupName, logStreamName, startFromHead: true }
  const { events = [] } = await logs.send(new GetLogEventsCommand(input))
  return events.map(({ message = '' }) => message)
}

test('a blue/green deployment waits until somebody continues it', async () => {
  const { demo, pass } = await world()
  const pipelines = clientIn(CodePipelineClient, demo, 'shop-production')
  expect(await stagesOf(pipelines, 'gift-cards-release')).toContain('Production InProgress')
  const client = clientIn(CodeDeployClient, demo, 'shop-production')
  const group = { applicationName: 'gift-cards', deploymentGroupName: 'production' }
  const { deployments = [] } = await client.send(
    new ListDeploymentsCommand({ ...group, includeOnlyStatuses: ['Ready'] }),
  )
  const [id = ''] = deployments
  const targetsAt = async () => {
    const input = { deploymentId: id, targetIds: ['shop:gift-cards'] }
    const found = await client.send(new BatchGetDeploymentTargetsCommand(input))
    return found.deploymentTargets?.[0]?.ecsTarget
  }
  expect(await targetsAt()).toMatchObject({
    status: 'Ready',
    taskSetsInfo: [{ trafficWeight: 100 }, { trafficWeight: 0 }],
  })
  await client.send(
    new ContinueDeploymentCommand({ deploymentId: id, deploymentWaitType: 'READY_WAIT' }),
  )
  pass(3)
  const { deploymentsInfo } = await client.send(
    new BatchGetDeploymentsCommand({ deploymentIds: [id] }),
  )
  expect(deploymentsInfo?.[0]?.status).toBe('Succeeded')
  expect((await targetsAt())?.taskSetsInfo?.[1]?.trafficWeight).toBe(100)
  expect(await stagesOf(pipelines, 'gift-cards-release')).toContain('Production Succeeded')
})

test('an action hangs on a deployment that has been rolled back', async () => {
  const { demo } = await world()
  const pipelines = clientIn(CodePipelineClient, demo, 'shop-production')
  const action = await actionIn(pipelines, 'tax-reports-release', 'Production')
  expect(action.status).toBe('InProgress')
  const client = clientIn(CodeDeployClient, demo, 'shop-production')
  const deployment = async (id: string) => {
    const { deploymentsInfo = [] } = await client.send(
      new BatchGetDeploymentsCommand({ deploymentIds: [id] }),
    )
    return deploymentsInfo[0]
  }
  const failed = await deployment(action.id)
  expect(failed?.status).toBe('Failed')
  expect(await deployment(failed?.rollbackInfo?.rollbackDeploymentId ?? '')).toMatchObject({
    creator: 'codeDeployRollback',
    status: 'Succeeded',
  })
})

test('releases outside the window are refused by the stage’s condition', async () => {
  const { demo } = await world()
  const client = clientIn(CodePipelineClient, demo, 'shared-services')
  const { stageStates } = await client.send(
    new GetPipelineStateCommand({ name: 'price-engine-release' }),
  )
  expect(stageStates?.at(-1)).toMatchObject({
    latestExecution: { status: 'Failed' },
    beforeEntryConditionState: {
      latestExecution: { status: 'Failed' },
      conditionStates: [
        { ruleStates: [{ ruleName: 'OfficeHours', latestExecution: { status: 'Failed' } }] },
      ],
    },
  })
})
