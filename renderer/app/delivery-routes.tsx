import { type ComponentType, lazy } from 'react'
import type { BuildRef, ProjectRef } from '../../shared/builds.ts'
import type { CodeDeployRef } from '../../shared/code-deploy.ts'
import type { ExecutionRef, PipelineRef } from '../../shared/pipelines.ts'
import type { ServiceRef } from '../../shared/services.ts'
import type { Target } from '../../shared/target.ts'
import { paths } from './paths.ts'
import type { PageRoute } from './routes.tsx'

/** The timeline, the inbox, and the lists of services and of AWS's developer tools. */
export const deliveryPages: readonly PageRoute[] = [
  {
    path: paths.activity,
    Page: lazy(async () => ({
      default: (await import('../activity/activity-page.tsx')).ActivityPage,
    })),
  },
  {
    path: paths.inbox,
    Page: lazy(async () => ({ default: (await import('../inbox/inbox-page.tsx')).InboxPage })),
  },
  {
    path: paths.services,
    Page: lazy(async () => ({
      default: (await import('../services/list/services-page.tsx')).ServicesPage,
    })),
  },
  {
    path: paths.clusters,
    Page: lazy(async () => ({
      default: (await import('../services/list/clusters-page.tsx')).ClustersPage,
    })),
  },
  {
    path: paths.pipelines,
    Page: lazy(async () => ({
      default: (await import('../pipelines/list/pipelines-page.tsx')).PipelinesPage,
    })),
  },
  {
    path: paths.releaseTrain,
    Page: lazy(async () => ({
      default: (await import('../pipelines/train/train-page.tsx')).TrainPage,
    })),
  },
  {
    path: paths.buildProjects,
    Page: lazy(async () => ({
      default: (await import('../builds/projects-page.tsx')).ProjectsPage,
    })),
  },
  {
    path: paths.deploymentGroups,
    Page: lazy(async () => ({
      default: (await import('../code-deploy/groups-page.tsx')).GroupsPage,
    })),
  },
]

const ServiceRoute: ComponentType<ServiceRef> = lazy(async () => ({
  default: (await import('../services/page/service-page.tsx')).ServicePage,
}))
const PipelineRoute: ComponentType<PipelineRef> = lazy(async () => ({
  default: (await import('../pipelines/page/pipeline-page.tsx')).PipelinePage,
}))
const ExecutionRoute: ComponentType<ExecutionRef> = lazy(async () => ({
  default: (await import('../pipelines/execution/execution-page.tsx')).ExecutionPage,
}))
const ProjectRoute: ComponentType<ProjectRef> = lazy(async () => ({
  default: (await import('../builds/project-page.tsx')).ProjectPage,
}))
const BuildRoute: ComponentType<BuildRef> = lazy(async () => ({
  default: (await import('../builds/build-page.tsx')).BuildPage,
}))
const GroupRoute: ComponentType<Target & { application: string; group: string }> = lazy(
  async () => ({ default: (await import('../code-deploy/group-page.tsx')).GroupPage }),
)
const DeploymentRoute: ComponentType<CodeDeployRef> = lazy(async () => ({
  default: (await import('../code-deploy/deployment-page.tsx')).DeploymentPage,
}))

/** A page under an account and a region: its address below them, and what it shows there. */
export interface TargetRoute {
  readonly path: string
  readonly show: (target: Target, parameters: Readonly<Record<string, string>>) => React.JSX.Element
}

/** The pages of single services, pipelines, executions, builds and deployments. */
export const deliveryRoutes: readonly TargetRoute[] = [
  {
    path: 'services/:cluster/:service',
    show: (target, { cluster = '', service = '' }) => (
      <ServiceRoute {...target} cluster={cluster} service={service} />
    ),
  },
  {
    path: 'pipelines/:pipeline/executions/:execution',
    show: (target, { pipeline = '', execution = '' }) => (
      <ExecutionRoute {...target} pipeline={pipeline} execution={execution} />
    ),
  },
  {
    path: 'pipelines/:pipeline',
    show: (target, { pipeline = '' }) => <PipelineRoute {...target} pipeline={pipeline} />,
  },
  {
    path: 'build-projects/:project',
    show: (target, { project = '' }) => <ProjectRoute {...target} project={project} />,
  },
  {
    path: 'builds/:build',
    show: (target, { build = '' }) => <BuildRoute {...target} build={build} />,
  },
  {
    path: 'deployment-groups/:application/:group',
    show: (target, { application = '', group = '' }) => (
      <GroupRoute {...target} application={application} group={group} />
    ),
  },
  {
    path: 'codedeploy/:deployment',
    show: (target, { deployment = '' }) => <DeploymentRoute {...target} deployment={deployment} />,
  },
]
