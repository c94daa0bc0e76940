import type {
  DeploymentTarget,
  ECSTaskSet,
  LambdaFunctionInfo,
  LifecycleEvent,
} from '@aws-sdk/client-codedeploy'
import type { DeploymentTargetRow } from '../../../shared/code-deploy.ts'
import { present } from '../../aws/present.ts'

/** One target of a deployment with its lifecycle events and its traffic. Pure. */
export function targetRow(target: DeploymentTarget): DeploymentTargetRow {
  const { instanceTarget, lambdaTarget, ecsTarget, cloudFormationTarget } = target
  const one = instanceTarget ?? lambdaTarget ?? ecsTarget ?? cloudFormationTarget ?? {}
  return {
    ...{ id: one.targetId ?? '', kind: kindOf(target), status: one.status ?? '' },
    ...present({ label: instanceTarget?.instanceLabel }),
    events: (one.lifecycleEvents ?? []).map(eventOf),
    traffic: [
      ...(ecsTarget?.taskSetsInfo ?? []).map(taskSetTraffic),
      ...lambdaTraffic(lambdaTarget?.lambdaFunctionInfo),
    ],
  }
}

function kindOf({ instanceTarget, lambdaTarget, ecsTarget }: DeploymentTarget): string {
  if (instanceTarget) return 'instance'
  if (lambdaTarget) return 'lambda'
  return ecsTarget ? 'ecs' : 'cloudformation'
}

function taskSetTraffic({ taskSetLabel, identifer, trafficWeight = 0 }: ECSTaskSet) {
  return { name: taskSetLabel ?? identifer ?? '', percent: trafficWeight }
}

/** CodeDeploy gives the weight of the new version as a share. */
function lambdaTraffic(info: LambdaFunctionInfo | undefined): DeploymentTargetRow['traffic'] {
  if (info === undefined) return []
  const { currentVersion = '', targetVersion = '', targetVersionWeight = 0 } = info
  const percent = targetVersionWeight * 100
  return [
    { name: `Version ${currentVersion}`, percent: 100 - percent },
    { name: `Version ${targetVersion}`, percent },
  ]
}

function eventOf(event: LifecycleEvent): DeploymentTargetRow['events'][number] {
  const { scriptName, message, logTail, errorCode } = event.diagnostics ?? {}
  const isWell = errorCode === undefined || errorCode === 'Success'
  const said = [scriptName, message, logTail].filter(Boolean).join('\n')
  return {
    ...{ name: event.lifecycleEventName ?? '', status: event.status ?? '' },
    ...present({
      startedAt: event.startTime?.toISOString(),
      endedAt: event.endTime?.toISOString(),
      diagnostics: isWell ? undefined : said,
    }),
  }
}
