import type { WorldResources } from '../resources/index.ts'
import type { DeployDoor } from './doors.ts'

/** How long a service takes to be steady after an update, in milliseconds at AWS's pace. */
const steadyAfter = 180_000

/** Rolls services that need no tasks of their own, in whichever account. */
export function createServiceDoor(
  resources: WorldResources,
  scaled: (milliseconds: number) => number,
): DeployDoor {
  return ({ account, region, name, cluster = 'default' }, at) => {
    const service = resources
      .in(account, region, at)
      .ofType('AWS::ECS::Service')
      .find(({ physicalId }) => physicalId.endsWith(`/${name}`))
    if (service === undefined) {
      return { refusal: `The service ${name} was not found in the cluster ${cluster}.` }
    }
    const until = at + scaled(steadyAfter)
    return {
      id: service.physicalId,
      look: (time) => (time < until ? undefined : { status: 'Succeeded' }),
    }
  }
}
