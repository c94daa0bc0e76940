import type {
  ContinueDeploymentCommandInput,
  CreateDeploymentCommandInput,
  CreateDeploymentOutput,
  StopDeploymentCommandInput,
  StopDeploymentOutput,
} from '@aws-sdk/client-codedeploy'
import { AwsError } from '../service.ts'
import { endOf, statusAt, type Deployment } from './deployments.ts'
import { groupOf } from './groups.ts'
import { applicationNamed, deploymentNamed, groupNamed, type Context } from './operations.ts'

/** StopDeployment: the revision before comes back where it is asked for. */
export function stopDeployment(
  context: Context,
  input: StopDeploymentCommandInput,
): StopDeploymentOutput {
  const deployment = deploymentNamed(context, input.deploymentId)
  if (context.at >= endOf(deployment)) throw completed(deployment)
  deployment.stoppedAt = context.at
  if (input.autoRollbackEnabled ?? deployment.group.rollsBack) {
    context.region.deployments.rollBack(deployment, context.at)
  }
  return {
    status: 'Succeeded',
    statusMessage: 'No more commands will be scheduled for execution in the deployment instances',
  }
}

function completed({ id }: Deployment): AwsError {
  return new AwsError(
    'DeploymentAlreadyCompletedException',
    `The deployment ${id} has already completed.`,
  )
}

/** ContinueDeployment: traffic moves to the new version. */
export function continueDeployment(
  context: Context,
  input: ContinueDeploymentCommandInput,
): object {
  const deployment = deploymentNamed(context, input.deploymentId)
  const status = statusAt(deployment, context.at)
  if (context.at >= endOf(deployment)) throw completed(deployment)
  if (deployment.plan.holdsAfter === undefined) {
    throw new AwsError(
      'UnsupportedActionForDeploymentTypeException',
      'Only a blue/green deployment that waits for traffic to be rerouted can be continued.',
    )
  }
  if (status !== 'Ready') {
    throw new AwsError(
      'DeploymentIsNotInReadyStateException',
      `The deployment ${deployment.id} is in state ${status} and not in state Ready.`,
    )
  }
  deployment.continuedAt = context.at
  return {}
}

/** CreateDeployment. */
export function createDeployment(
  { at, region }: Context,
  input: CreateDeploymentCommandInput,
): CreateDeploymentOutput {
  const application = applicationNamed(region, input.applicationName)
  if (input.deploymentGroupName === undefined) {
    throw new AwsError(
      'DeploymentGroupNameRequiredException',
      'The deployment group name was not specified.',
    )
  }
  const group = groupOf(groupNamed(region, application.physicalId, input.deploymentGroupName))
  const busy = region.deployments.of(group).find((one) => at < endOf(one))
  if (busy !== undefined) {
    throw new AwsError(
      'DeploymentLimitExceededException',
      `The Deployment Group '${group.name}' already has an active Deployment '${busy.id}'`,
    )
  }
  const key = input.revision?.s3Location?.key ?? input.revision?.gitHubLocation?.commitId
  if (key === undefined)
    throw new AwsError('RevisionRequiredException', 'The revision was not specified.')
  const deployment = region.deployments.start(
    {
      group,
      creator: 'user',
      description: input.description ?? '',
      revision: key.replace(/\.zip$/, ''),
      fails: false,
    },
    at,
  )
  return { deploymentId: deployment.id }
}
