import type {
  ApplicationInfo,
  DeploymentGroupInfo,
  DeploymentInfo,
  DeploymentOverview,
  LastDeploymentInfo,
  RevisionLocation,
} from '@aws-sdk/client-codedeploy'
import { createRandom } from '../random.ts'
import type { PhysicalResource } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { endOf, statusAt, type Deployment } from './deployments.ts'
import { groupOf, type Group } from './groups.ts'
import { targetStatus } from './targets.ts'

const platforms = { ECS: 'ECS', Lambda: 'Lambda', Server: 'Server' } as const

/** An application as BatchGetApplications shows it. */
export function applicationShape(application: PhysicalResource): ApplicationInfo {
  const { text } = propertiesOf(application.properties)
  const platform = text('ComputePlatform')
  return {
    applicationId: idOf(application),
    applicationName: application.physicalId,
    createTime: new Date(application.createdAt),
    linkedToGitHub: false,
    computePlatform: platform === 'ECS' || platform === 'Lambda' ? platform : 'Server',
  }
}

function idOf({ account, region, physicalId }: PhysicalResource): string {
  const hex = (length: number, purpose: string): string =>
    createRandom(`${account}/${region}/${physicalId}/${purpose}`).text('0123456789abcdef', length)
  return `${hex(8, 'a')}-${hex(4, 'b')}-4${hex(3, 'c')}-9${hex(3, 'd')}-${hex(12, 'e')}`
}

/** A deployment group as BatchGetDeploymentGroups shows it. */
export function groupShape(
  resource: PhysicalResource,
  deployments: readonly Deployment[],
  at: number,
): DeploymentGroupInfo {
  const group = groupOf(resource)
  const { text } = propertiesOf(resource.properties)
  const [last] = deployments
  const good = deployments.find((one) => statusAt(one, at) === 'Succeeded')
  return {
    applicationName: group.application,
    deploymentGroupId: idOf(resource),
    deploymentGroupName: group.name,
    deploymentConfigName: group.config,
    serviceRoleArn: text('ServiceRoleArn'),
    autoRollbackConfiguration: rollbackOf(group),
    deploymentStyle: styleOf(group),
    ...(group.waits && { blueGreenDeploymentConfiguration: blueGreenOf(group) }),
    computePlatform: platforms[group.platform],
    ecsServices: group.platform === 'ECS' ? group.targets.map(serviceOf) : [],
    ...(last && { lastAttemptedDeployment: lastInfo(last, at) }),
    ...(good && { lastSuccessfulDeployment: lastInfo(good, at) }),
    ...(good && { targetRevision: revisionOf(good.revision) }),
  }
}

function serviceOf(target: string): { clusterName: string; serviceName: string } {
  const [clusterName = '', serviceName = ''] = target.split(':')
  return { clusterName, serviceName }
}

function rollbackOf({ rollsBack }: Group): DeploymentGroupInfo['autoRollbackConfiguration'] {
  return { enabled: rollsBack, ...(rollsBack && { events: ['DEPLOYMENT_FAILURE'] }) }
}

function styleOf({ platform }: Group): DeploymentGroupInfo['deploymentStyle'] {
  return platform === 'Server'
    ? { deploymentType: 'IN_PLACE', deploymentOption: 'WITHOUT_TRAFFIC_CONTROL' }
    : { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' }
}

function blueGreenOf({ waitLimit }: Group): DeploymentInfo['blueGreenDeploymentConfiguration'] {
  return {
    deploymentReadyOption: {
      actionOnTimeout: 'STOP_DEPLOYMENT',
      waitTimeInMinutes: Math.round(waitLimit / 60_000),
    },
    terminateBlueInstancesOnDeploymentSuccess: {
      action: 'TERMINATE',
      terminationWaitTimeInMinutes: 5,
    },
  }
}

function lastInfo(deployment: Deployment, at: number): LastDeploymentInfo {
  return {
    deploymentId: deployment.id,
    status: statusAt(deployment, at),
    createTime: new Date(deployment.createdAt),
    ...(at >= endOf(deployment) && { endTime: new Date(endOf(deployment)) }),
  }
}

function revisionOf(commit: string): RevisionLocation {
  return {
    revisionType: 'S3',
    s3Location: {
      bucket: 'harbour-releases',
      key: `${commit.slice(0, 8)}.zip`,
      bundleType: 'zip',
      eTag: commit.slice(0, 32),
    },
  }
}

/** A deployment as GetDeployment and BatchGetDeployments show it. */
export function deploymentShape(deployment: Deployment, at: number): DeploymentInfo {
  const { group, previous } = deployment
  const status = statusAt(deployment, at)
  const end = endOf(deployment)
  return {
    applicationName: group.application,
    deploymentGroupName: group.name,
    deploymentConfigName: group.config,
    deploymentId: deployment.id,
    ...(previous !== undefined && { previousRevision: revisionOf(previous) }),
    revision: revisionOf(deployment.revision),
    status,
    ...errorOf(deployment, status),
    createTime: new Date(deployment.createdAt),
    ...(status !== 'Created' && { startTime: new Date(deployment.createdAt + 900) }),
    ...(at >= end && { completeTime: new Date(end) }),
    deploymentOverview: overviewOf(deployment, at),
    description: deployment.description,
    creator: deployment.creator,
    autoRollbackConfiguration: rollbackOf(group),
    rollbackInfo: rollbackInfo(deployment),
    deploymentStyle: styleOf(group),
    ...(group.waits && { blueGreenDeploymentConfiguration: blueGreenOf(group) }),
    instanceTerminationWaitTimeStarted: false,
    fileExistsBehavior: 'DISALLOW',
    deploymentStatusMessages: [],
    computePlatform: platforms[group.platform],
  }
}

function errorOf(
  { plan, stopMessage }: Deployment,
  status: string,
): Pick<DeploymentInfo, 'errorInformation'> {
  if (status === 'Stopped') {
    const code = stopMessage === undefined ? 'MANUAL_STOP' : 'TIMEOUT'
    return {
      errorInformation: { code, message: stopMessage ?? 'The deployment was stopped by a user.' },
    }
  }
  if (status !== 'Failed' || !plan.fails) return {}
  return {
    errorInformation: {
      code: 'HEALTH_CONSTRAINTS',
      message:
        'The overall deployment failed because too many individual instances failed deployment, too few healthy instances are available for deployment, or some instances in your deployment group are experiencing problems.',
    },
  }
}

function rollbackInfo({
  id,
  rolledBackBy,
  rollbackOf: of,
}: Deployment): DeploymentInfo['rollbackInfo'] {
  if (rolledBackBy !== undefined) {
    return {
      rollbackDeploymentId: rolledBackBy,
      rollbackMessage: `Deployment ${id} failed or was stopped. It is rolled back by deployment ${rolledBackBy}.`,
    }
  }
  return of === undefined ? {} : { rollbackTriggeringDeploymentId: of }
}

function overviewOf(deployment: Deployment, at: number): DeploymentOverview {
  const overview = { Pending: 0, InProgress: 0, Succeeded: 0, Failed: 0, Skipped: 0, Ready: 0 }
  for (const target of deployment.plan.targets) {
    const status = targetStatus(deployment, target, at)
    if (status !== 'Unknown') overview[status] += 1
  }
  return overview
}
