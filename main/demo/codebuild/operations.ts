import type {
  BatchGetBuildsCommandInput,
  BatchGetBuildsOutput,
  BatchGetProjectsCommandInput,
  BatchGetProjectsOutput,
  BatchGetReportsCommandInput,
  BatchGetReportsOutput,
  DescribeTestCasesCommandInput,
  DescribeTestCasesOutput,
  ListBuildsCommandInput,
  ListBuildsForProjectCommandInput,
  ListBuildsOutput,
  ListProjectsCommandInput,
  ListProjectsOutput,
  ListReportGroupsCommandInput,
  ListReportGroupsOutput,
  ListReportsForReportGroupCommandInput,
  ListReportsForReportGroupOutput,
  RetryBuildCommandInput,
  RetryBuildOutput,
  StartBuildCommandInput,
  StartBuildOutput,
  StopBuildCommandInput,
  StopBuildOutput,
} from '@aws-sdk/client-codebuild'
import type { DeliveryRegion } from '../codepipeline/delivery.ts'
import { pageOf, type ListPage } from '../paging.ts'
import type { PhysicalResource } from '../resources/index.ts'
import { AwsError, type Call } from '../service.ts'
import { statusAt, type Build } from './builds.ts'
import { reportArnOf, reportGroupArnOf, reportOf, testCasesOf } from './reports.ts'
import { buildShape, projectShape } from './shapes.ts'

/** What an operation works on: a region's builds at a time (milliseconds). */
export interface Context {
  readonly region: DeliveryRegion
  readonly at: number
  readonly call: Call
}

const most = 100

function invalid(message: string): AwsError {
  return new AwsError('InvalidInputException', message)
}

function missing(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message)
}

function page<Item>(
  items: readonly Item[],
  token: string | undefined,
  list: string,
): ListPage<Item> {
  return pageOf(items, most, token, list, () => invalid('Invalid next token'))
}

/** ListProjects. */
export function listProjects(
  { region }: Context,
  input: ListProjectsCommandInput,
): ListProjectsOutput {
  const names = region.projects().map(({ physicalId }) => physicalId)
  const sorted = input.sortBy === 'NAME' ? names.toSorted() : names
  const ordered = input.sortOrder === 'DESCENDING' ? sorted.toReversed() : sorted
  const { items, next } = page(ordered, input.nextToken, 'projects')
  return { projects: items, nextToken: next }
}

/** BatchGetProjects: at most 100. */
export function batchGetProjects(
  { region }: Context,
  { names = [] }: BatchGetProjectsCommandInput,
): BatchGetProjectsOutput {
  checkBatch(names, 'names')
  const short = (name: string): string => name.replace(/^arn:.*:project\//, '')
  const found = names.flatMap((name) => region.project(short(name)) ?? [])
  return {
    projects: found.map(projectShape),
    projectsNotFound: names.filter((name) => region.project(short(name)) === undefined),
  }
}

function checkBatch(items: readonly string[], member: string): void {
  if (items.length > 0 && items.length <= most) return
  const least = items.length === 0
  throw invalid(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have length ${least ? 'greater than or equal to 1' : `less than or equal to ${most}`}`,
  )
}

function projectNamed(region: DeliveryRegion, name: string): PhysicalResource {
  const project = region.project(name.replace(/^arn:.*:project\//, ''))
  if (project !== undefined) return project
  const arn = `arn:aws:codebuild:${region.name}:${region.account}:project/${name}`
  throw missing(`Project cannot be found: ${arn}`)
}

/** ListBuilds: newest first. */
export function listBuilds({ region }: Context, input: ListBuildsCommandInput): ListBuildsOutput {
  return buildPage(region.builds.all(), input, 'builds')
}

/** ListBuildsForProject. */
export function listBuildsForProject(
  { region }: Context,
  input: ListBuildsForProjectCommandInput,
): ListBuildsOutput {
  const { physicalId } = projectNamed(region, input.projectName ?? '')
  return buildPage(region.builds.all(physicalId), input, `builds ${physicalId}`)
}

function buildPage(
  builds: readonly Build[],
  input: ListBuildsCommandInput,
  list: string,
): ListBuildsOutput {
  const ordered = input.sortOrder === 'ASCENDING' ? builds.toReversed() : builds
  const { items, next } = page(ordered, input.nextToken, list)
  return { ids: items.map(({ id }) => id), nextToken: next }
}

/** BatchGetBuilds: at most 100. */
export function batchGetBuilds(
  { region, at }: Context,
  { ids = [] }: BatchGetBuildsCommandInput,
): BatchGetBuildsOutput {
  checkBatch(ids, 'ids')
  const shown = ids.flatMap((id) => {
    const build = region.builds.find(id)
    const project = build && region.project(build.project)
    return build && project ? buildShape(build, project, at) : []
  })
  return { builds: shown, buildsNotFound: ids.filter((id) => region.builds.find(id) === undefined) }
}

/** StartBuild. */
export function startBuild(
  { region, at, call }: Context,
  input: StartBuildCommandInput,
): StartBuildOutput {
  const project = projectNamed(region, input.projectName ?? '')
  const build = region.builds.start(
    {
      project: project.physicalId,
      initiator: initiatorOf(call),
      sourceVersion: input.sourceVersion,
      ...region.headOf(project, input.sourceVersion, at),
      variables: input.environmentVariablesOverride ?? [],
    },
    at,
  )
  return { build: buildShape(build, project, at) }
}

/** As CodeBuild names who began: a user, or a role and its session. */
function initiatorOf({ caller }: Call): string {
  return (
    caller.arn
      .split(':')
      .at(-1)
      ?.replace(/^(user|assumed-role)\//, '') ?? caller.arn
  )
}

function buildNamed(
  region: DeliveryRegion,
  id: string,
): { build: Build; project: PhysicalResource } {
  const build = region.builds.find(id)
  const project = build && region.project(build.project)
  if (build && project) return { build, project }
  throw missing(`Build cannot be found: ${id}`)
}

/** StopBuild: a build that is over stays as it ended. */
export function stopBuild(
  { region, at }: Context,
  { id = '' }: StopBuildCommandInput,
): StopBuildOutput {
  const { build, project } = buildNamed(region, id)
  if (statusAt(build, at) === 'IN_PROGRESS') build.stoppedAt = at
  return { build: buildShape(build, project, at) }
}

/** RetryBuild: the same source and settings once more. */
export function retryBuild(
  { region, at, call }: Context,
  { id = '' }: RetryBuildCommandInput,
): RetryBuildOutput {
  const { build, project } = buildNamed(region, id)
  if (statusAt(build, at) === 'IN_PROGRESS') {
    throw invalid(`Build ${build.id} is in progress and cannot be retried.`)
  }
  const { commit, fails, sourceVersion, variables } = build
  const wish = {
    project: build.project,
    initiator: initiatorOf(call),
    sourceVersion,
    commit,
    fails,
  }
  return { build: buildShape(region.builds.start({ ...wish, variables }, at), project, at) }
}

/** ListReportGroups: one of unit tests for each project. */
export function listReportGroups(
  { region }: Context,
  input: ListReportGroupsCommandInput,
): ListReportGroupsOutput {
  const { items, next } = page(region.projects().map(reportGroupArnOf), input.nextToken, 'groups')
  return { reportGroups: items, nextToken: next }
}

/** ListReportsForReportGroup: newest first. */
export function listReportsForReportGroup(
  { region, at }: Context,
  { reportGroupArn = '', nextToken }: ListReportsForReportGroupCommandInput,
): ListReportsForReportGroupOutput {
  const project = region.projects().find((one) => reportGroupArnOf(one) === reportGroupArn)
  if (project === undefined) throw missing(`Report group cannot be found: ${reportGroupArn}`)
  const reports = region.builds
    .all(project.physicalId)
    .filter((build) => statusAt(build, at) !== 'IN_PROGRESS')
    .map((build) => reportArnOf(build, project))
  const { items, next } = page(reports, nextToken, reportGroupArn)
  return { reports: items, nextToken: next }
}

function reported(
  region: DeliveryRegion,
  arn: string,
): { build: Build; project: PhysicalResource } | undefined {
  const [, project = '', stream = ''] = /:report\/(.*)-unit:([^:]+)$/.exec(arn) ?? []
  const build = region.builds.find(`${project}:${stream}`)
  const resource = region.project(project)
  return build && resource ? { build, project: resource } : undefined
}

/** BatchGetReports. */
export function batchGetReports(
  { region, at }: Context,
  { reportArns = [] }: BatchGetReportsCommandInput,
): BatchGetReportsOutput {
  checkBatch(reportArns, 'reportArns')
  const found = reportArns.flatMap((arn) => reported(region, arn) ?? [])
  return {
    reports: found.map(({ build, project }) => reportOf(build, project, at)),
    reportsNotFound: reportArns.filter((arn) => reported(region, arn) === undefined),
  }
}

/** DescribeTestCases, by status where it is asked for. */
export function describeTestCases(
  { region }: Context,
  input: DescribeTestCasesCommandInput,
): DescribeTestCasesOutput {
  const arn = input.reportArn ?? ''
  const found = reported(region, arn)
  if (found === undefined) throw missing(`Report cannot be found: ${arn}`)
  const { status, keyword } = input.filter ?? {}
  const cases = testCasesOf(found.build, found.project)
    .filter((one) => status === undefined || one.status === status)
    .filter((one) => keyword === undefined || (one.name ?? '').includes(keyword))
  const { items, next } = page(cases, input.nextToken, `${arn} ${status ?? ''} ${keyword ?? ''}`)
  return { testCases: items, nextToken: next }
}
