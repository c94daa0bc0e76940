import type {
  DeploymentTarget,
  LambdaFunctionInfo,
  LifecycleEvent,
  TargetStatus,
} from '@aws-sdk/client-codedeploy'
import type { ServiceState } from '../ecs/engine/model.ts'
import { statusAt, timeOf, workDone, type Deployment } from './deployments.ts'
import type { Step, TargetPlan } from './plan.ts'
import { taskSetShapes } from './task-sets.ts'

/** A target's status by a time (milliseconds). */
export function targetStatus(
  deployment: Deployment,
  { steps }: TargetPlan,
  at: number,
): TargetStatus {
  const events = steps.map((step) => eventStatus(deployment, step, at))
  if (events.includes('Failed')) return 'Failed'
  if (events.every((status) => status === 'Succeeded')) return 'Succeeded'
  if (statusAt(deployment, at) === 'Stopped') return 'Skipped'
  if (statusAt(deployment, at) === 'Ready') return 'Ready'
  return events.every((status) => status === 'Pending') ? 'Pending' : 'InProgress'
}

function eventStatus(
  deployment: Deployment,
  step: Step,
  at: number,
): NonNullable<LifecycleEvent['status']> {
  const done = workDone(deployment, at)
  if (done >= step.startsAfter + step.lasts) return step.fails ? 'Failed' : 'Succeeded'
  if (statusAt(deployment, at) === 'Stopped') return 'Skipped'
  const waits =
    statusAt(deployment, at) === 'Ready' &&
    step.startsAfter >= (deployment.plan.holdsAfter ?? Infinity)
  return done < step.startsAfter || waits ? 'Pending' : 'InProgress'
}

function eventShape(deployment: Deployment, step: Step, at: number): LifecycleEvent {
  const status = eventStatus(deployment, step, at)
  const begun = status !== 'Pending' && status !== 'Skipped'
  const start = timeOf(deployment, step.startsAfter)
  return {
    lifecycleEventName: step.name,
    status,
    ...(begun && { startTime: new Date(start) }),
    ...((status === 'Succeeded' || status === 'Failed') && {
      endTime: new Date(start + step.lasts),
    }),
    ...(status === 'Failed' && { diagnostics: diagnosticsOf(step) }),
  }
}

function diagnosticsOf({ name }: Step): LifecycleEvent['diagnostics'] {
  return {
    errorCode: 'ScriptFailed',
    scriptName: `scripts/${name.toLowerCase()}.sh`,
    message: `Script at specified location: scripts/${name.toLowerCase()}.sh run as user root failed with exit code 1`,
    logTail: '[stderr]curl: (22) The requested URL returned error: 503\n',
  }
}

/** Where a deployment is. */
interface Place {
  readonly account: string
  readonly region: string
  /** The service that a target is, where it is one. */
  readonly service?: ServiceState | undefined
}

/** A target as BatchGetDeploymentTargets shows it. */
export function targetShape(
  deployment: Deployment,
  target: TargetPlan,
  place: Place,
  at: number,
): DeploymentTarget {
  const events = target.steps.map((step) => eventShape(deployment, step, at))
  const changed = events.map(
    (one) => (one.endTime ?? one.startTime)?.getTime() ?? deployment.createdAt,
  )
  const shared = {
    deploymentId: deployment.id,
    targetId: target.id,
    lastUpdatedAt: new Date(Math.max(...changed)),
    lifecycleEvents: events,
    status: targetStatus(deployment, target, at),
    targetArn: arnOf(deployment, target, place),
  }
  const weight = trafficOf(deployment, target, at)
  switch (deployment.group.platform) {
    case 'ECS':
      return {
        deploymentTargetType: 'ECSTarget',
        ecsTarget: { ...shared, taskSetsInfo: taskSetShapes(place.service, deployment, weight) },
      }
    case 'Lambda':
      return {
        deploymentTargetType: 'LambdaTarget',
        lambdaTarget: { ...shared, lambdaFunctionInfo: functionOf(target, weight) },
      }
    case 'Server':
      return { deploymentTargetType: 'InstanceTarget', instanceTarget: shared }
  }
}

function arnOf({ group }: Deployment, { id }: TargetPlan, { account, region }: Place): string {
  switch (group.platform) {
    case 'ECS':
      return `arn:aws:ecs:${region}:${account}:service/${id.replace(':', '/')}`
    case 'Lambda':
      return `arn:aws:lambda:${region}:${account}:function:${id.split(':')[0] ?? ''}`
    case 'Server':
      return `arn:aws:ec2:${region}:${account}:instance/${id}`
  }
}

function functionOf({ id }: TargetPlan, weight: number): LambdaFunctionInfo {
  const [functionName = '', functionAlias = ''] = id.split(':')
  const versions = { currentVersion: '41', targetVersion: '42' }
  return { functionName, functionAlias, ...versions, targetVersionWeight: weight / 100 }
}

/** The share of the traffic that the new version gets, in percent: a tenth while the canary lasts. */
function trafficOf(deployment: Deployment, { steps }: TargetPlan, at: number): number {
  const step = steps.find(({ name }) => name === 'AllowTraffic')
  if (step === undefined) return 0
  const status = eventStatus(deployment, step, at)
  if (status === 'Succeeded') return 100
  if (status !== 'InProgress') return 0
  const canary = deployment.group.config.includes('Canary10')
  return canary && workDone(deployment, at) < step.startsAfter + step.lasts * 0.95 ? 10 : 100
}
