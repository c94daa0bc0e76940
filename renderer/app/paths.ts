import type { BuildRef, ProjectRef } from '../../shared/builds.ts'
import type { CodeDeployRef } from '../../shared/code-deploy.ts'
import type { PipelineRef } from '../../shared/pipelines.ts'
import type { StackRef } from '../../shared/stacks.ts'
import type { Target } from '../../shared/target.ts'

/** The addresses of the pages; the same in both hosts. */
export const paths = {
  activity: '/activity',
  inbox: '/inbox',
  costs: '/costs',
  stacks: '/stacks',
  deletedStacks: '/stacks?deleted',
  nodes: '/nodes',
  tunnels: '/tunnels',
  services: '/services',
  clusters: '/services/clusters',
  pipelines: '/pipelines',
  releaseTrain: '/pipelines/train',
  buildProjects: '/builds',
  deploymentGroups: '/codedeploy',
  plans: '/plans',
  newPlan: '/plans/new',
  accounts: '/accounts',
  accountFiles: '/accounts?tab=files',
  journal: '/journal',
  copies: '/copies',
  settings: '/settings',
  calls: '/calls',
  recordings: '/recordings',
  scopes: '/scopes',
  welcome: '/welcome',
} as const

/** The page of one stack. `tab` is kept in the query, so that a link leads to it. */
export function stackPath(ref: StackRef, tab?: string): string {
  const path = `/${ref.account}/${ref.region}/stacks/${encodeURIComponent(ref.stack)}`
  return tab === undefined ? path : `${path}?tab=${encodeURIComponent(tab)}`
}

/** The page of one deletion plan. */
export function planPath(plan: string): string {
  return `${paths.plans}/${encodeURIComponent(plan)}`
}

/** A journal entry's page. */
export function journalEntryPath(entry: number): string {
  return `${paths.journal}?entry=${entry}`
}

function targetPath({ account, region }: Target): string {
  return `/${account}/${region}`
}

/** The page of one pipeline, or of one of its executions. */
export function pipelinePath({ pipeline, ...target }: PipelineRef, execution?: string): string {
  const page = `${targetPath(target)}/pipelines/${encodeURIComponent(pipeline)}`
  return execution === undefined ? page : `${page}/executions/${encodeURIComponent(execution)}`
}

/** The page of one build project of CodeBuild. */
export function projectPath({ project, ...target }: ProjectRef): string {
  return `${targetPath(target)}/build-projects/${encodeURIComponent(project)}`
}

/** The page of one build of CodeBuild. */
export function buildPath({ build, ...target }: BuildRef): string {
  return `${targetPath(target)}/builds/${encodeURIComponent(build)}`
}

/** The page of one deployment group of CodeDeploy. */
export function deploymentGroupPath(ref: Target & { application: string; group: string }): string {
  const { application, group } = ref
  return `${targetPath(ref)}/deployment-groups/${encodeURIComponent(application)}/${encodeURIComponent(group)}`
}

/** The page of one deployment of CodeDeploy. */
export function codeDeployPath({ deployment, ...target }: CodeDeployRef): string {
  return `${targetPath(target)}/codedeploy/${encodeURIComponent(deployment)}`
}

/** The page of one ECS service. */
export function servicePath(ref: Target & { cluster: string; service: string }): string {
  const { cluster, service } = ref
  return `${targetPath(ref)}/services/${encodeURIComponent(cluster)}/${encodeURIComponent(service)}`
}
