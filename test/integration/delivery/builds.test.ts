import {
  BatchGetBuildsCommand,
  BatchGetProjectsCommand,
  BatchGetReportsCommand,
  CodeBuildClient,
  DescribeTestCasesCommand,
  ListBuildsForProjectCommand,
  ListProjectsCommand,
  ListReportsForReportGroupCommand,
  RetryBuildCommand,
  StartBuildCommand,
  StopBuildCommand,
} from '@aws-sdk/client-codebuild'
import {
  BatchGetDeploymentGroupsCommand,
  BatchGetDeploymentsCommand,
  CodeDeployClient,
  ContinueDeploymentCommand,
  CreateDeploymentCommand,
  ListApplicationsCommand,
  ListDeploymentsCommand,
  ListDeploymentTargetsCommand,
  StopDeploymentCommand,
} from '@aws-sdk/client-codedeploy'
import { expect, test } from 'vitest'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed, clientOf } from '../demo/clients.ts'

const home = 'eu-central-1'

async function world() {
  let now = Date.parse('2026-11-20T10:00:00Z')
  const demo = await startTestDemo({ now: () => new Date(now) })
  const pass = (seconds: number): void => {
    now += seconds * 1000
  }
  const keysOf = (account: string) => demo.credentials(accountNamed(demo, account))
  const codeBuild = clientOf(CodeBuildClient, demo, keysOf('shared-services'), home)
  const codeDeploy = clientOf(CodeDeployClient, demo, keysOf('shop-production'), home)
  return { codeBuild, codeDeploy, pass }
}

test('a build is started, stopped and tried again', async () => {
  const { codeBuild, pass } = await world()
  const projectName = 'basket-build'
  const { build } = await codeBuild.send(new StartBuildCommand({ projectName }))
  const ids = [build?.id ?? '']
  const at = async () => (await codeBuild.send(new BatchGetBuildsCommand({ ids }))).builds?.[0]
  pass(3)
  expect(await at()).toMatchObject({ buildStatus: 'IN_PROGRESS', buildComplete: false })
  await codeBuild.send(new StopBuildCommand({ id: ids[0] }))
  expect(await at()).toMatchObject({ buildStatus: 'STOPPED', currentPhase: 'COMPLETED' })
  const again = await codeBuild.send(new RetryBuildCommand({ id: ids[0] }))
  expect(again.build?.resolvedSourceVersion).toBe(build?.resolvedSourceVersion)
  await expect(
    codeBuild.send(new RetryBuildCommand({ id: again.build?.id })),
  ).rejects.toMatchObject({ name: 'InvalidInputException' })
  pass(60)
  const listed = await codeBuild.send(new ListBuildsForProjectCommand({ projectName }))
  expect(listed.ids?.slice(0, 2)).toEqual([again.build?.id, ids[0]])
  const missing = new BatchGetBuildsCommand({ ids: ['basket-build:none'] })
  expect((await codeBuild.send(missing)).buildsNotFound).toEqual(['basket-build:none'])
  await expect(
    codeBuild.send(new StartBuildCommand({ projectName: 'none' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})

test('projects and the reports of their tests are told', async () => {
  const { codeBuild } = await world()
  const { projects = [] } = await codeBuild.send(new ListProjectsCommand({ sortBy: 'NAME' }))
  expect(projects).toContain('storefront-build')
  const found = await codeBuild.send(
    new BatchGetProjectsCommand({ names: ['storefront-build', 'none'] }),
  )
  expect(found).toMatchObject({
    projects: [{ name: 'storefront-build', source: { type: 'CODEPIPELINE' } }],
    projectsNotFound: ['none'],
  })
  const arn = found.projects?.[0]?.arn?.replace(':project/', ':report-group/') ?? ''
  const { reports = [] } = await codeBuild.send(
    new ListReportsForReportGroupCommand({ reportGroupArn: `${arn}-unit` }),
  )
  const reportArns = reports.slice(0, 1)
  expect(await codeBuild.send(new BatchGetReportsCommand({ reportArns }))).toMatchObject({
    reports: [{ status: 'FAILED', testSummary: { statusCounts: { FAILED: 1 } } }],
  })
  const filter = { status: 'FAILED' }
  const { testCases } = await codeBuild.send(
    new DescribeTestCasesCommand({ reportArn: reportArns[0], filter }),
  )
  expect(testCases).toMatchObject([{ testSuiteName: 'checkout', status: 'FAILED' }])
})

test('a deployment is created, and the one before comes back when it is stopped', async () => {
  const { codeDeploy, pass } = await world()
  const { applications } = await codeDeploy.send(new ListApplicationsCommand({}))
  expect(applications).toEqual(expect.arrayContaining(['gift-cards', 'tax-reports', 'voucher-api']))
  const group = { applicationName: 'voucher-api', deploymentGroupName: 'live' }
  const revision = {
    revisionType: 'S3' as const,
    s3Location: { bucket: 'harbour-releases', key: 'abcdef01.zip' },
  }
  const created = await codeDeploy.send(new CreateDeploymentCommand({ ...group, revision }))
  const deploymentId = created.deploymentId ?? ''
  await expect(
    codeDeploy.send(new CreateDeploymentCommand({ ...group, revision })),
  ).rejects.toMatchObject({ name: 'DeploymentLimitExceededException' })
  await expect(
    codeDeploy.send(new ContinueDeploymentCommand({ deploymentId })),
  ).rejects.toMatchObject({ name: 'UnsupportedActionForDeploymentTypeException' })
  pass(3)
  await codeDeploy.send(new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: true }))
  await expect(codeDeploy.send(new StopDeploymentCommand({ deploymentId }))).rejects.toMatchObject({
    name: 'DeploymentAlreadyCompletedException',
  })
  const { deployments = [] } = await codeDeploy.send(new ListDeploymentsCommand(group))
  const { deploymentsInfo } = await codeDeploy.send(
    new BatchGetDeploymentsCommand({ deploymentIds: deployments.slice(0, 2) }),
  )
  expect(deploymentsInfo?.map(({ creator, status }) => `${creator} ${status}`).sort()).toEqual(
    expect.arrayContaining(['user Stopped']),
  )
  const groups = await codeDeploy.send(
    new BatchGetDeploymentGroupsCommand({
      applicationName: 'voucher-api',
      deploymentGroupNames: ['live'],
    }),
  )
  expect(groups.deploymentGroupsInfo).toMatchObject([{ computePlatform: 'Lambda' }])
  expect(await codeDeploy.send(new ListDeploymentTargetsCommand({ deploymentId }))).toMatchObject({
    targetIds: ['voucher-api:live'],
  })
  const many = Array.from({ length: 26 }, () => deploymentId)
  await expect(
    codeDeploy.send(new BatchGetDeploymentsCommand({ deploymentIds: many })),
  ).rejects.toMatchObject({ name: 'BatchLimitExceededException' })
})
