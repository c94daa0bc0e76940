import type {
  Deployment,
  ServiceDeployment,
  ServiceRevision,
  ServiceRevisionSummary,
} from '@aws-sdk/client-ecs'
import type {
  DeploymentHook,
  RevisionShare,
  ServiceDeploymentRow,
  ServiceImage,
  ServiceRevisionRow,
  ServiceRollout,
} from '../../../shared/services.ts'
import { instant, lastPart, present } from '../present.ts'

/** An entry of a service's `deployments` as the contract wants it. */
export function toRollout(deployment: Deployment): ServiceRollout {
  return {
    id: deployment.id ?? '',
    status: deployment.status ?? '',
    taskDefinition: lastPart(deployment.taskDefinition),
    desired: deployment.desiredCount ?? 0,
    running: deployment.runningCount ?? 0,
    pending: deployment.pendingCount ?? 0,
    failed: deployment.failedTasks ?? 0,
    ...present({
      createdAt: instant(deployment.createdAt),
      updatedAt: instant(deployment.updatedAt),
      rolloutState: deployment.rolloutState,
      rolloutStateReason: deployment.rolloutStateReason,
    }),
  }
}

/** A service deployment as the contract wants it. */
export function toServiceDeployment(deployment: ServiceDeployment): ServiceDeploymentRow {
  const { targetServiceRevision: target, sourceServiceRevisions = [] } = deployment
  return {
    arn: deployment.serviceDeploymentArn ?? '',
    status: deployment.status ?? '',
    sources: sourceServiceRevisions.map(toShare),
    hooks: hooksOf(deployment),
    ...present({
      statusReason: deployment.statusReason,
      createdAt: instant(deployment.createdAt),
      startedAt: instant(deployment.startedAt),
      finishedAt: instant(deployment.finishedAt),
      stoppedAt: instant(deployment.stoppedAt),
      updatedAt: instant(deployment.updatedAt),
      strategy: deployment.deploymentConfiguration?.strategy,
      stage: deployment.lifecycleStage,
      target: target && toShare(target),
      rollback: rollbackOf(deployment),
      circuitBreaker: breakerOf(deployment),
      alarms: alarmsOf(deployment),
    }),
  }
}

function toShare(share: ServiceRevisionSummary): RevisionShare {
  return {
    arn: share.arn ?? '',
    requested: share.requestedTaskCount ?? 0,
    running: share.runningTaskCount ?? 0,
    pending: share.pendingTaskCount ?? 0,
    ...present({
      productionWeight: share.requestedProductionTrafficWeight,
      testWeight: share.requestedTestTrafficWeight,
    }),
  }
}

function hooksOf({ lifecycleHookDetails = [] }: ServiceDeployment): DeploymentHook[] {
  return lifecycleHookDetails.map((hook) => ({
    id: hook.hookId ?? '',
    status: hook.status ?? '',
    ...present({
      type: hook.targetType,
      target: hook.targetArn,
      expiresAt: instant(hook.expiresAt),
      timeoutAction: hook.timeoutAction,
    }),
  }))
}

function rollbackOf({ rollback }: ServiceDeployment): ServiceDeploymentRow['rollback'] {
  return (
    rollback &&
    present({
      reason: rollback.reason,
      startedAt: instant(rollback.startedAt),
      revision: rollback.serviceRevisionArn,
    })
  )
}

function breakerOf(deployment: ServiceDeployment): ServiceDeploymentRow['circuitBreaker'] {
  const breaker = deployment.deploymentCircuitBreaker
  if (!breaker?.status) return undefined
  const { failureCount: failures, threshold } = breaker
  return { status: breaker.status, ...present({ failures, threshold }) }
}

function alarmsOf({ alarms }: ServiceDeployment): ServiceDeploymentRow['alarms'] {
  if (!alarms?.status) return undefined
  const { alarmNames = [], triggeredAlarmNames = [] } = alarms
  return { status: alarms.status, names: alarmNames, triggered: triggeredAlarmNames }
}

/** A service revision as the contract wants it. */
export function toRevision(revision: ServiceRevision): ServiceRevisionRow {
  return {
    arn: revision.serviceRevisionArn ?? '',
    taskDefinition: lastPart(revision.taskDefinition),
    images: imagesOf(revision),
    ...present({ createdAt: instant(revision.createdAt) }),
  }
}

function imagesOf({ containerImages = [] }: ServiceRevision): ServiceImage[] {
  return containerImages.map(({ containerName, image, imageDigest }) => ({
    container: containerName ?? '',
    image: image ?? '',
    ...present({ digest: imageDigest }),
  }))
}
