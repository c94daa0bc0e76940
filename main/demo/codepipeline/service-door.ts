import { definitionsOf, findDefinition, taskDefinitionType } from '../ecs/engine/definition.ts'
import type { ServiceDeploymentRecord, ServiceState } from '../ecs/engine/model.ts'
import { serviceState, serviceType, updateState } from '../ecs/engine/service-state.ts'
import { isObject, type Json } from '../cloudformation/template/json.ts'
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

/** Registers the service's task definition with the release's image; answers its ARN. */
function registerRelease(
  { around, settings }: ServiceState,
  { release, repository }: DeployWish,
  at: number,
): string {
  const current = findDefinition(around, settings.taskDefinition)
  if (current === undefined) return settings.taskDefinition
  const last = definitionsOf(around, current.family).at(-1)?.revision ?? current.revision
  const [first, ...others] = propertiesOf(current.properties).objects('ContainerDefinitions')
  if (first === undefined) return current.arn
  const image = tagged(repository ?? propertiesOf(first).text('Image') ?? '', release)
  const containers: Json[] = [{ ...first, Image: image }, ...others]
  const created = around.create({
    type: taskDefinitionType,
    physicalId: current.arn.replace(/:\d+$/, `:${last + 1}`),
    createdAt: at,
    properties: {
      ...(isObject(current.properties) ? current.properties : {}),
      Family: current.family,
      ContainerDefinitions: containers,
    },
  })
  return created.physicalId
}

function tagged(image: string, release: string): string {
  return `${image.replace(/(@sha256)?:[^:/]*$/, '')}:${release}`
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
