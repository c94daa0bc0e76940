import type {
  DeploymentGroupInfo,
  DeploymentInfo,
  RevisionLocation,
  RollbackInfo,
} from '@aws-sdk/client-codedeploy'
import type {
  CodeDeployDetail,
  CodeDeployRow,
  DeploymentGroupRow,
  DeploymentTargetRow,
} from '../../../shared/code-deploy.ts'
import type { Target } from '../../../shared/target.ts'
import { consoleHost } from '../../aws/console-host.ts'
import { present } from '../../aws/present.ts'

/** A deployment as lists show it. Pure. */
export function deploymentRow(deployment: DeploymentInfo): CodeDeployRow {
  const { deploymentId = '', applicationName = '', status = '', errorInformation } = deployment
  const { code, message } = errorInformation ?? {}
  return {
    ...{ id: deploymentId, application: applicationName, status },
    ...present({
      ...{ group: deployment.deploymentGroupName, platform: deployment.computePlatform },
      ...{ creator: deployment.creator, description: deployment.description },
      startedAt: (deployment.startTime ?? deployment.createTime)?.toISOString(),
      endedAt: deployment.completeTime?.toISOString(),
      rollback: rollbackSentence(deployment.rollbackInfo),
      revision: deployment.revision && revisionText(deployment.revision),
      waitsUntil: status === 'Ready' ? waitEnd(deployment)?.toISOString() : undefined,
      error: message ? present({ code, message }) : undefined,
    }),
  }
}

function rollbackSentence(info: RollbackInfo = {}): string | undefined {
  const { rollbackDeploymentId: by, rollbackTriggeringDeploymentId: of, rollbackMessage } = info
  if (by) return `Rolled back by ${by}.`
  if (of) return `Rolls back ${of}.`
  return rollbackMessage
}

/** A deployment group with its newest deployment, where that is known. Pure. */
export function groupRow(
  target: Target,
  group: DeploymentGroupInfo,
  latest: CodeDeployRow | undefined,
): DeploymentGroupRow {
  const { deploymentStyle: style, alarmConfiguration, ecsServices = [] } = group
  const services = ecsServices.map(({ clusterName = '', serviceName = '' }) => {
    return `${clusterName}/${serviceName}`
  })
  return {
    ...target,
    application: group.applicationName ?? '',
    group: group.deploymentGroupName ?? '',
    platform: group.computePlatform ?? 'Server',
    ...present({
      configuration: group.deploymentConfigName,
      style: [style?.deploymentType, style?.deploymentOption].filter(Boolean).join(' '),
      latest,
      services: services.length > 0 ? services : undefined,
    }),
    autoRollback: group.autoRollbackConfiguration?.enabled ?? false,
    alarms: (alarmConfiguration?.alarms ?? []).flatMap(({ name }) => name ?? []),
  }
}

/** All that a deployment's page shows. Pure. */
export function deploymentDetail(
  { account, region }: Target,
  deployment: DeploymentInfo,
  targets: readonly DeploymentTargetRow[],
): CodeDeployDetail {
  const waits = deployment.status === 'Ready'
  return {
    ...{ account, region },
    ...deploymentRow(deployment),
    counts: present({ ...deployment.deploymentOverview }),
    ...present({
      configuration: deployment.deploymentConfigName,
    }),
    waits,
    targets: [...targets],
    consoleUrl: `https://${consoleHost(region)}/codesuite/codedeploy/deployments/${deployment.deploymentId ?? ''}?region=${region}`,
  }
}

/** CodeDeploy stops a deployment that nobody continues in time. */
function waitEnd({ startTime, blueGreenDeploymentConfiguration }: DeploymentInfo) {
  const minutes = blueGreenDeploymentConfiguration?.deploymentReadyOption?.waitTimeInMinutes
  if (!startTime || minutes === undefined) return undefined
  return new Date(startTime.getTime() + minutes * 60_000)
}

function revisionText(revision: RevisionLocation = {}): string | undefined {
  const { s3Location: s3, gitHubLocation: git } = revision
  if (git) return `${git.repository ?? ''}@${git.commitId ?? ''}`
  if (s3) return `s3://${s3.bucket ?? ''}/${s3.key ?? ''}`
  return revision.revisionType
}
