import type { ServiceDeploymentRecord, ServiceState } from '../ecs/engine/model.ts'
import { registerRelease } from '../ecs/engine/release.ts'
import { serviceState, serviceType, updateState } from '../ecs/engine/service-state.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
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
  const around = resources.in(wish.account, wish.region, at)
  const found = around.ofType(serviceType).find((one) => isNamed(one, wish))
  return found && serviceState(around, found, at)
}

function isNamed(service: PhysicalResource, { cluster, name }: DeployWish): boolean {
  const own = propertiesOf(service.properties).text('Cluster')?.split('/').at(-1) ?? 'default'
  return service.physicalId.endsWith(`/${name}`) && (cluster === undefined || own === cluster)
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
