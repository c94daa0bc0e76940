import type { ServiceDeploymentRecord, ServiceState } from '../ecs/engine/model.ts'
import { registerRelease } from '../ecs/engine/release.ts'
import { serviceCalled, updateState } from '../ecs/engine/service-state.ts'
import type { WorldResources } from '../resources/index.ts'
import type { DeployDoor, DeployWish } from './doors.ts'
import type { Outcome } from './engine/model.ts'

/** Deploys services by ECS's engine, in whichever account: a new revision, then its tasks. */
export function createServiceDoor(resources: WorldResources): DeployDoor {
  return (wish, at) => {
    const state = stateOf(resources, wish, at)
    if (state === undefined) {
      return {
        refusal: `The service ${wish.name} was not found in the cluster ${wish.cluster ?? 'default'}.`,
      }
    }
    state.resource.modify({ TaskDefinition: registerRelease(state, wish, at) })
    updateState(state, at, true)
    const record = state.records.at(-1)
    return {
      id: record?.deploymentId ?? state.arn,
      look: (time) => {
        const now = stateOf(resources, wish, time)
        return now === undefined ? failed('The service was deleted.') : outcomeOf(record)
      },
    }
  }
}

function stateOf(
  resources: WorldResources,
  wish: DeployWish,
  at: number,
): ServiceState | undefined {
  return serviceCalled(resources.in(wish.account, wish.region, at), wish, at)
}

/** How CodePipeline words what became of a service deployment. */
function outcomeOf(record: ServiceDeploymentRecord | undefined): Outcome | undefined {
  switch (record?.status) {
    case 'SUCCESSFUL':
      return { status: 'Succeeded', summary: `Deployment ${record.deploymentId} completed.` }
    case 'ROLLBACK_SUCCESSFUL':
    case 'ROLLBACK_FAILED':
      return failed(`The deployment was rolled back. ${record.rollback?.reason ?? ''}`.trim())
    case 'STOPPED':
      return failed(record.reason ?? 'The deployment was stopped.')
    case undefined:
      return { status: 'Succeeded' }
    default:
      return record?.finishedAt === undefined ? undefined : failed('The deployment failed.')
  }
}

function failed(message: string): Outcome {
  return { status: 'Failed', error: { code: 'JobFailed', message } }
}
