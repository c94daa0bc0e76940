import type { PhysicalResource } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { endOf, statusAt, type Builds } from '../codebuild/builds.ts'
import {
  endOf as deploymentEnd,
  statusAt as deploymentStatus,
  type Deployments,
} from '../codedeploy/deployments.ts'
import { groupOf } from '../codedeploy/groups.ts'
import type { DeployDoor, Doors } from './doors.ts'
import { externalUrlOf, targetOf } from './external.ts'
import type { Execution, Outcome } from './engine/model.ts'
import type { ActionContext, Work } from './engine/work.ts'

/** An account's region. */
export interface Place {
  readonly account: string
  readonly region: string
}

/** CodeDeploy of one place. */
export interface Rollouts {
  readonly deployments: Deployments
  readonly group: (application: string, name: string) => PhysicalResource | undefined
}

/** What the actions of a region's pipelines set going. */
export interface BeginParts {
  readonly builds: Builds
  readonly doors: Doors
  readonly project: (name: string) => PhysicalResource | undefined
  /** CodeDeploy where an action works, which may be another account. */
  readonly rollouts: (place: Place) => Rollouts
  readonly scaled: (milliseconds: number) => number
  /** Whether a story holds this stage's deployment. */
  readonly isHeld: (context: ActionContext) => boolean
}

const second = 1000

/** Sets an action's work going, by its provider. */
export function beginAction(parts: BeginParts, context: ActionContext, at: number): Work | Outcome {
  switch (context.action.actionTypeId?.provider) {
    case 'Manual':
      return { approval: true }
    case 'CodeBuild':
      return beginBuild(parts, context, at)
    case 'CloudFormation':
      return beginDeploy(parts, parts.doors.stack, context, at)
    case 'ECS':
      return beginDeploy(parts, parts.doors.service, context, at)
    case 'CodeDeploy':
    case 'CodeDeployToECS':
      return beginDeployment(parts, context, at)
    default:
      return timed(parts, context, at)
  }
}

function failed(code: string, message: string): Outcome {
  return { status: 'Failed', error: { code, message } }
}

/** Sources, functions and whatever else is over in seconds. */
function timed(parts: BeginParts, { action, execution }: ActionContext, at: number): Work {
  const isSource = action.actionTypeId?.category === 'Source'
  const until = at + parts.scaled((isSource ? 4 : 9) * second)
  const { id, message } = execution.commit
  const outcome: Outcome = { status: 'Succeeded', ...(isSource && { summary: message }) }
  return {
    ...(isSource && { externalId: id }),
    look: (time) => (time >= until ? outcome : undefined),
  }
}

function beginBuild(parts: BeginParts, context: ActionContext, at: number): Work | Outcome {
  const { action, execution, pipeline } = context
  const name = action.configuration?.['ProjectName'] ?? ''
  if (parts.project(name) === undefined) {
    return failed(
      'JobFailed',
      `Project cannot be found: arn:aws:codebuild:${pipeline.region}:${pipeline.account}:project/${name}`,
    )
  }
  const { id: commit, breaksBuild: fails } = execution.commit
  const initiator = `codepipeline/${pipeline.name}`
  const source = `arn:aws:s3:::${pipeline.name}/${execution.id}/Source.zip`
  const build = parts.builds.start(
    {
      project: name,
      initiator,
      sourceVersion: source,
      commit,
      fails: fails && isFirstBuild(context),
    },
    at,
  )
  const stream = `arn:${pipeline.partition}:logs:${pipeline.region}:${pipeline.account}:log-group:/aws/codebuild/${name}:log-stream:${build.id.split(':')[1] ?? ''}`
  return {
    ...{ externalId: build.id, externalUrl: externalUrlOf(action, pipeline, build.id) },
    logStreamArn: stream,
    look: (time) => (time < endOf(build) ? undefined : buildOutcome(statusAt(build, time))),
  }
}

/** A commit that breaks breaks its build, not the tests of later stages. */
function isFirstBuild({ action }: ActionContext): boolean {
  return action.actionTypeId?.category === 'Build'
}

/** How CodePipeline words the end of a build. */
export function buildOutcome(status: string): Outcome {
  if (status === 'SUCCEEDED') return { status: 'Succeeded' }
  const message = `Build terminated with state: ${status}`
  return {
    status: 'Failed',
    summary: message,
    error: {
      code: 'JobFailed',
      message:
        status === 'FAILED'
          ? `${message}. Phase: BUILD, Code: COMMAND_EXECUTION_ERROR, Message: Error while executing command: npm test. Reason: exit status 1`
          : message,
    },
  }
}

/** Where the execution's build pushed its image to. */
function repositoryOf(parts: BeginParts, { runs }: Execution): { repository?: string } {
  const build = runs.find(({ declaration: { actionTypeId } }) => actionTypeId?.category === 'Build')
  const project = parts.project(build?.declaration.configuration?.['ProjectName'] ?? '')
  const variables = propertiesOf(project?.properties ?? {}).objects(
    'Environment.EnvironmentVariables',
  )
  const named = variables.find((one) => propertiesOf(one).text('Name') === 'REPOSITORY')
  const repository = named && propertiesOf(named).text('Value')
  return repository === undefined ? {} : { repository }
}

function beginDeploy(
  parts: BeginParts,
  door: DeployDoor,
  context: ActionContext,
  at: number,
): Work | Outcome {
  const { action, execution, pipeline } = context
  const { ClusterName, ServiceName, StackName, ActionMode } = action.configuration ?? {}
  if (ActionMode === 'CHANGE_SET_REPLACE') return { look: () => ({ status: 'Succeeded' }) }
  const begun = door(
    {
      ...targetOf(action, pipeline),
      name: StackName ?? ServiceName ?? '',
      ...(ClusterName !== undefined && { cluster: ClusterName }),
      release: execution.commit.id.slice(0, 8),
      ...repositoryOf(parts, execution),
    },
    at,
  )
  if ('refusal' in begun) return failed('ActionExecutionError', begun.refusal)
  const externalUrl = externalUrlOf(action, pipeline, begun.id)
  return { externalId: begun.id, externalUrl, look: (time) => begun.look(time) }
}

function beginDeployment(parts: BeginParts, context: ActionContext, at: number): Work | Outcome {
  const { action, execution, pipeline } = context
  const { ApplicationName = '', DeploymentGroupName = '' } = action.configuration ?? {}
  const { deployments, group } = parts.rollouts(targetOf(action, pipeline))
  const resource = group(ApplicationName, DeploymentGroupName)
  if (resource === undefined) {
    return failed('JobFailed', `No Deployment Group found for name: ${DeploymentGroupName}`)
  }
  const held = parts.isHeld(context)
  const deployment = deployments.start(
    {
      group: groupOf(resource),
      creator: 'user',
      description: `${pipeline.name} ${execution.id}`,
      revision: execution.commit.id,
      fails: held,
    },
    at,
  )
  const work = {
    externalId: deployment.id,
    externalUrl: externalUrlOf(action, pipeline, deployment.id),
  }
  if (held) return work
  return {
    ...work,
    look: (time) =>
      time < deploymentEnd(deployment)
        ? undefined
        : deploymentOutcome(deployment.id, deploymentStatus(deployment, time)),
  }
}

function deploymentOutcome(id: string, status: string): Outcome {
  if (status === 'Succeeded') return { status: 'Succeeded', summary: `Deployment ${id} succeeded` }
  return failed('JobFailed', `Deployment ${id} ${status === 'Stopped' ? 'was stopped' : 'failed'}`)
}
