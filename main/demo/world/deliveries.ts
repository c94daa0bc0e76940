import type { Region } from '../cloudformation/engine/region.ts'
import type { JsonObject } from '../cloudformation/template/json.ts'
import type { WorldAccount } from './account.ts'
import {
  buildStage,
  deployStack,
  sourceStage,
  stage,
  type DeployPlace,
} from './blueprints/deliveries.ts'
import { released } from './released.ts'
import { releases, type Release } from './releases.ts'

const day = 86_400_000

/** What deliveries are placed with. */
export interface DeliverySetting {
  readonly region: Region
  readonly account: WorldAccount
  /** All accounts of the company. */
  readonly accounts: readonly WorldAccount[]
  readonly startedAt: number
}

/** Puts an account's pipelines, build projects and CodeDeploy groups into its home region. */
export function placeDeliveries(setting: DeliverySetting): void {
  const { account, accounts, region } = setting
  const place = (name: string): DeployPlace => ({
    account: accounts.find((one) => one.name === name)?.id ?? account.id,
    region: region.name,
  })
  for (const release of releases[account.name] ?? []) {
    placeRelease(setting, release, release.stages(place))
  }
  placeGroups(setting)
  for (const release of stackReleases(setting))
    placeRelease(setting, release, release.stages(place))
}

/** Pipelines of what the account itself has: its workers, interfaces and sites. */
function stackReleases({ account, region }: DeliverySetting): Release[] {
  const mostOf: Readonly<Record<string, number>> = { 'shop-production': 4, 'shop-development': 3 }
  const most = mostOf[account.name] ?? 3
  const names = [...region.stacks]
    .filter((stack) => !stack.isDeleted)
    .map(({ name }) => name)
    .filter((name) => /^sam-.*-worker$|ApiStack$|-website$/.test(name))
  return names.slice(0, most).map((name, index) => ({
    name: `${nameOf(name)}-release`,
    weeks: 6 + index,
    perWeek: 2 + index,
    stages: () => [
      stage('Deploy', deployStack({ account: account.id, region: region.name }, name)),
    ],
  }))
}

function nameOf(stackName: string): string {
  const words = stackName.replace(/^sam-/, '').replace(/Stack$/, '')
  return words.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()
}

/** Puts a pipeline, its build projects and its CodeDeploy group into a region. */
export function placeRelease(
  setting: DeliverySetting,
  release: Release,
  stages: JsonObject[],
): void {
  const { account, region, startedAt } = setting
  const application = release.name.replace(/-release$/, '')
  const createdAt = createdAtOf(setting, release)
  const project = `${application}-build`
  placeRepository(setting, createdAt, application)
  placeProjects(setting, createdAt, [project, ...(release.projects ?? [])], application)
  const connection = `arn:aws:codestar-connections:${region.name}:${account.id}:connection/4a5b6c7d-1111-4222-8333-944455556666`
  const type = 'AWS::CodePipeline::Pipeline'
  const isSecond = release.type !== 'V1'
  region.shelf.add({
    ...{ type, physicalId: release.name, createdAt },
    properties: {
      Name: release.name,
      RoleArn: `arn:aws:iam::${account.id}:role/${release.name}-pipeline`,
      ArtifactStore: { Type: 'S3', Location: `harbour-artifacts-${account.id}-${region.name}` },
      PipelineType: isSecond ? 'V2' : 'V1',
      ExecutionMode: release.mode ?? 'SUPERSEDED',
      Stages: [sourceStage(`harbour/${application}`, connection), buildStage(project), ...stages],
      ...(isSecond && { Triggers: [trigger], Variables: release.variables ?? [] }),
      Tags: tagsOf(account, application),
    },
  })
  const { story = {}, weeks, perWeek } = release
  const last = released[application]
  const furnishing = {
    ...{ startedAt, weeks, perWeek, repository: `harbour/${application}`, ...story },
    ...(last && { released: { ...last } }),
  }
  region.shelf.record(type, release.name).furnishing = furnishing
}

const trigger: JsonObject = {
  ProviderType: 'CodeStarSourceConnection',
  GitConfiguration: {
    SourceActionName: 'Repository',
    Push: [{ Branches: { Includes: ['main'] } }],
  },
}

function tagsOf(account: WorldAccount, application: string): JsonObject[] {
  const { environment, owner } = account.tags
  return Object.entries({ application, environment, owner }).map(([Key, Value]) => ({ Key, Value }))
}

function placeProjects(
  { account, region }: DeliverySetting,
  createdAt: number,
  projects: readonly string[],
  application: string,
): void {
  for (const physicalId of projects) {
    region.shelf.add({
      ...{ type: 'AWS::CodeBuild::Project', physicalId, createdAt },
      properties: {
        Name: physicalId,
        Description: `Builds ${application} and its image`,
        ServiceRole: `arn:aws:iam::${account.id}:role/${physicalId}`,
        Artifacts: { Type: 'CODEPIPELINE' },
        Source: { Type: 'CODEPIPELINE', BuildSpec: 'buildspec.yml' },
        Environment: {
          ...{ ComputeType: 'BUILD_GENERAL1_MEDIUM', Type: 'LINUX_CONTAINER' },
          ...{ Image: 'aws/codebuild/standard:7.0', PrivilegedMode: true },
          EnvironmentVariables: [
            {
              Name: 'REPOSITORY',
              Value: `${account.id}.dkr.ecr.${region.name}.amazonaws.com/shop/${application}`,
            },
          ],
        },
        Tags: tagsOf(account, application),
      },
    })
  }
}

/** Where the builds push the images to: other accounts pull them from here. */
function placeRepository(
  { account, region }: DeliverySetting,
  createdAt: number,
  application: string,
): void {
  const type = 'AWS::ECR::Repository'
  const physicalId = `shop/${application}`
  region.shelf.add({
    ...{ type, physicalId, createdAt },
    properties: { RepositoryName: physicalId, Tags: tagsOf(account, application) },
  })
}

/** The groups of the account, whichever account's pipelines deploy to them. */
function placeGroups(setting: DeliverySetting): void {
  for (const [owner, known] of Object.entries(releases)) {
    for (const release of known ?? []) {
      const isOwn = (release.group?.account ?? owner) === setting.account.name
      if (isOwn) placeGroup(setting, release, createdAtOf(setting, release))
    }
  }
}

function createdAtOf({ startedAt }: DeliverySetting, { weeks }: Release): number {
  return startedAt - (weeks + 20) * 7 * day
}

/** The application and group that CodeDeploy deploys to. */
function placeGroup(
  { account, region }: DeliverySetting,
  { group }: Release,
  createdAt: number,
): void {
  if (group === undefined) return
  const { application, name, platform, furnishing = {}, properties = {} } = group
  region.shelf.add({
    ...{ type: 'AWS::CodeDeploy::Application', physicalId: application, createdAt },
    properties: { ApplicationName: application, ComputePlatform: platform },
  })
  const type = 'AWS::CodeDeploy::DeploymentGroup'
  const physicalId = `${application}/${name}`
  region.shelf.add({
    ...{ type, physicalId, createdAt },
    properties: {
      ApplicationName: application,
      DeploymentGroupName: name,
      ServiceRoleArn: `arn:aws:iam::${account.id}:role/code-deploy`,
      AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE'] },
      ...properties,
    },
  })
  region.shelf.record(type, physicalId).furnishing = furnishing
}
