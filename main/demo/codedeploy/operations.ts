import type {
  BatchGetApplicationsCommandInput,
  BatchGetApplicationsOutput,
  BatchGetDeploymentGroupsCommandInput,
  BatchGetDeploymentGroupsOutput,
  BatchGetDeploymentsCommandInput,
  BatchGetDeploymentsOutput,
  BatchGetDeploymentTargetsCommandInput,
  BatchGetDeploymentTargetsOutput,
  GetDeploymentCommandInput,
  GetDeploymentOutput,
  ListApplicationsCommandInput,
  ListApplicationsOutput,
  ListDeploymentGroupsCommandInput,
  ListDeploymentGroupsOutput,
  ListDeploymentsCommandInput,
  ListDeploymentsOutput,
  ListDeploymentTargetsCommandInput,
  ListDeploymentTargetsOutput,
} from '@aws-sdk/client-codedeploy'
import type { DeliveryRegion } from '../codepipeline/delivery.ts'
import { pageOf, type ListPage } from '../paging.ts'
import type { PhysicalResource } from '../resources/index.ts'
import { AwsError, type Call } from '../service.ts'
import { statusAt, type Deployment } from './deployments.ts'
import { groupOf } from './groups.ts'
import { applicationShape, deploymentShape, groupShape } from './shapes.ts'
import { targetShape } from './targets.ts'

/** What an operation works on: a region's deployments at a time (milliseconds). */
export interface Context {
  readonly region: DeliveryRegion
  readonly at: number
  readonly call: Call
}

const most = 100

function page<Item>(
  items: readonly Item[],
  token: string | undefined,
  list: string,
): ListPage<Item> {
  const invalid = (): AwsError =>
    new AwsError('InvalidNextTokenException', 'The next token was specified in an invalid format.')
  return pageOf(items, most, token, list, invalid)
}

function checkBatch(
  items: readonly string[],
  limit: number,
  code = 'BatchLimitExceededException',
): void {
  if (items.length <= limit) return
  throw new AwsError(code, `The number of items in the request exceeds the limit of ${limit}.`)
}

/** The application of that name. Throws CodeDeploy's error where there is none. */
export function applicationNamed(region: DeliveryRegion, name = ''): PhysicalResource {
  const found = region.applications().find(({ physicalId }) => physicalId === name)
  if (found !== undefined) return found
  if (name === '')
    throw new AwsError(
      'ApplicationNameRequiredException',
      'The application name was not specified.',
    )
  throw new AwsError('ApplicationDoesNotExistException', `No application found for name: ${name}`)
}

/** The deployment group of that name. Throws CodeDeploy's error where there is none. */
export function groupNamed(
  region: DeliveryRegion,
  application: string,
  name = '',
): PhysicalResource {
  const found = region.group(application, name)
  if (found !== undefined) return found
  throw new AwsError(
    'DeploymentGroupDoesNotExistException',
    `No Deployment Group found for name: ${name}`,
  )
}

/** The deployment of that id. Throws CodeDeploy's error where there is none. */
export function deploymentNamed({ region }: Context, id = ''): Deployment {
  const found = region.deployments.find(id)
  if (found !== undefined) return found
  if (id === '')
    throw new AwsError('DeploymentIdRequiredException', 'The deployment ID was not specified.')
  if (!/^d-[A-Z0-9]{9}$/.test(id)) {
    throw new AwsError(
      'InvalidDeploymentIdException',
      `The deployment ID ${id} is not in a valid format.`,
    )
  }
  throw new AwsError('DeploymentDoesNotExistException', `The deployment ${id} could not be found`)
}

/** ListApplications. */
export function listApplications(
  { region }: Context,
  input: ListApplicationsCommandInput,
): ListApplicationsOutput {
  const names = region.applications().map(({ physicalId }) => physicalId)
  const { items, next } = page(names, input.nextToken, 'applications')
  return { applications: items, nextToken: next }
}

/** BatchGetApplications: at most 100. */
export function batchGetApplications(
  { region }: Context,
  { applicationNames = [] }: BatchGetApplicationsCommandInput,
): BatchGetApplicationsOutput {
  checkBatch(applicationNames, most)
  const wanted = region
    .applications()
    .filter(({ physicalId }) => applicationNames.includes(physicalId))
  return { applicationsInfo: wanted.map(applicationShape) }
}

/** ListDeploymentGroups. */
export function listDeploymentGroups(
  { region }: Context,
  input: ListDeploymentGroupsCommandInput,
): ListDeploymentGroupsOutput {
  const application = applicationNamed(region, input.applicationName)
  const names = region
    .groups()
    .map(groupOf)
    .filter((one) => one.application === application.physicalId)
    .map(({ name }) => name)
  const { items, next } = page(names, input.nextToken, `groups ${application.physicalId}`)
  return { applicationName: application.physicalId, deploymentGroups: items, nextToken: next }
}

/** BatchGetDeploymentGroups: at most 100. */
export function batchGetDeploymentGroups(
  { at, region }: Context,
  input: BatchGetDeploymentGroupsCommandInput,
): BatchGetDeploymentGroupsOutput {
  const names = input.deploymentGroupNames ?? []
  checkBatch(names, most)
  const application = applicationNamed(region, input.applicationName)
  const found = names.flatMap((name) => region.group(application.physicalId, name) ?? [])
  return {
    deploymentGroupsInfo: found.map((one) =>
      groupShape(one, region.deployments.of(groupOf(one)), at),
    ),
  }
}

/** ListDeployments: newest first, by group, status and time where they are asked for. */
export function listDeployments(
  { at, region }: Context,
  input: ListDeploymentsCommandInput,
): ListDeploymentsOutput {
  const {
    applicationName: application,
    deploymentGroupName: group,
    includeOnlyStatuses: statuses = [],
    createTimeRange: range,
  } = input
  if ((application === undefined) !== (group === undefined)) {
    throw new AwsError(
      application === undefined
        ? 'ApplicationNameRequiredException'
        : 'DeploymentGroupNameRequiredException',
      'The application name and the deployment group name must be specified together.',
    )
  }
  if (application !== undefined)
    groupNamed(region, applicationNamed(region, application).physicalId, group)
  const all =
    application === undefined
      ? region.deployments.all()
      : region.deployments.of({ application, name: group ?? '' })
  const found = all.filter((one) => {
    const created = one.createdAt
    if (statuses.length > 0 && !statuses.includes(statusAt(one, at))) return false
    return (
      created <= Math.min(at, range?.end?.getTime() ?? at) &&
      created >= (range?.start?.getTime() ?? 0)
    )
  })
  const { items, next } = page(
    found.map(({ id }) => id),
    input.nextToken,
    `deployments ${application ?? ''} ${group ?? ''} ${statuses.join()}`,
  )
  return { deployments: items, nextToken: next }
}

/** GetDeployment. */
export function getDeployment(
  context: Context,
  input: GetDeploymentCommandInput,
): GetDeploymentOutput {
  return {
    deploymentInfo: deploymentShape(deploymentNamed(context, input.deploymentId), context.at),
  }
}

/** BatchGetDeployments: at most 25. */
export function batchGetDeployments(
  { at, region }: Context,
  { deploymentIds = [] }: BatchGetDeploymentsCommandInput,
): BatchGetDeploymentsOutput {
  checkBatch(deploymentIds, 25)
  const found = deploymentIds.flatMap((id) => region.deployments.find(id) ?? [])
  return { deploymentsInfo: found.map((one) => deploymentShape(one, at)) }
}

/** ListDeploymentTargets. */
export function listDeploymentTargets(
  context: Context,
  input: ListDeploymentTargetsCommandInput,
): ListDeploymentTargetsOutput {
  const deployment = deploymentNamed(context, input.deploymentId)
  const ids = deployment.plan.targets.map(({ id }) => id)
  const { items, next } = page(ids, input.nextToken, `targets ${deployment.id}`)
  return { targetIds: items, nextToken: next }
}

/** BatchGetDeploymentTargets: at most 25. */
export function batchGetDeploymentTargets(
  context: Context,
  input: BatchGetDeploymentTargetsCommandInput,
): BatchGetDeploymentTargetsOutput {
  const deployment = deploymentNamed(context, input.deploymentId)
  const ids = input.targetIds ?? []
  checkBatch(ids, 25, 'DeploymentTargetListSizeExceededException')
  const { account, name } = context.region
  return {
    deploymentTargets: ids.map((id) => {
      const target = deployment.plan.targets.find((one) => one.id === id)
      const service = context.region.service(id, context.at)
      const place = { account, region: name, service }
      if (target !== undefined) return targetShape(deployment, target, place, context.at)
      throw new AwsError(
        'DeploymentTargetDoesNotExistException',
        `The deployment target ${id} does not belong to deployment ${deployment.id}`,
      )
    }),
  }
}
