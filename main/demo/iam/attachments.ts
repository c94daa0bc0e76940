import { keepState } from '../resources/kept-state.ts'
import {
  handlerRefusal,
  type Guard,
  type PhysicalResource,
} from '../resources/physical-resource.ts'
import { propertiesOf } from '../resources/properties.ts'

export const roleType = 'AWS::IAM::Role'
export const managedPolicyType = 'AWS::IAM::ManagedPolicy'
export const profileType = 'AWS::IAM::InstanceProfile'

/** ARNs of policies that somebody attached to a role past its template; a story may have. */
const kept = keepState((role) => new Set(propertiesOf(role.furnishing).texts('attachedPolicies')))

/** ARNs of policies that were attached to a role past its template. */
export function attachedBeside(role: PhysicalResource): Set<string> {
  return kept.of(role)
}

/** Those of the candidates whose `Roles` name the role. */
export function naming(
  role: PhysicalResource,
  candidates: readonly PhysicalResource[],
): PhysicalResource[] {
  return candidates.filter((one) =>
    propertiesOf(one.properties).texts('Roles').includes(role.physicalId),
  )
}

/** Keeps a role that has policies or instance profiles which its stack does not know. */
export const guardRole: Guard = (role, around) => {
  const policies = naming(role, around.ofType(managedPolicyType))
  if (attachedBeside(role).size > 0 || policies.length > 0) {
    return refusal('Cannot delete entity, must detach all policies first.')
  }
  return naming(role, around.ofType(profileType)).length > 0
    ? refusal('Cannot delete entity, must remove roles from instance profile first.')
    : undefined
}

function refusal(message: string): string {
  return handlerRefusal(message, 'Iam', 409, 'ResourceConflict')
}
