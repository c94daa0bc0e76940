import { hasChanges } from '../cloudformation/engine/changes.ts'
import type { Deployment } from '../cloudformation/engine/deployment.ts'
import { engine } from '../cloudformation/engine/engine.ts'
import type { Regions } from '../cloudformation/engine/regions.ts'
import type { Stack } from '../cloudformation/engine/stack.ts'
import type { ParameterValue } from '../cloudformation/template/parameters.ts'
import type { DeployDoor } from './doors.ts'
import type { Outcome } from './engine/model.ts'

/** Updates stacks to a release by CloudFormation's engine, in whichever account. */
export function createStackDoor(regions: Regions): DeployDoor {
  return ({ account, region: name, name: stackName, release }, at) => {
    const region = regions.at(account, name, at)
    const stack = region.find(stackName)
    if (stack === undefined || stack.isDeleted)
      return { refusal: `Stack [${stackName}] does not exist` }
    if (stack.isInProgress || stack.status.endsWith('_FAILED')) {
      return {
        refusal: `Stack:${stack.id} is in ${stack.status} state and can not be updated.`,
      }
    }
    const deployment = released(stack.deployment, release)
    if (hasChanges(region, stack, deployment)) engine.update(region, stack, deployment, {}, at)
    return { id: stack.id, look: (time) => look(regions.at(account, name, time).find(stack.id)) }
  }
}

/** The same deployment with another release. */
function released(deployment: Deployment, text: string): Deployment {
  const release: ParameterValue = {
    ...{ name: 'Release', text, value: text, resolved: undefined, hidden: false },
  }
  return { ...deployment, parameters: new Map([...deployment.parameters, ['Release', release]]) }
}

function look(stack: Stack | undefined): Outcome | undefined {
  if (stack === undefined) return failed('The stack was deleted.')
  if (stack.isInProgress) return undefined
  if (stack.status === 'UPDATE_COMPLETE' || stack.status === 'CREATE_COMPLETE') {
    return { status: 'Succeeded', summary: `Stack ${stack.name} was updated.` }
  }
  return failed(`Stack update failed. Current status: ${stack.status}`)
}

function failed(message: string): Outcome {
  return { status: 'Failed', error: { code: 'JobFailed', message } }
}
