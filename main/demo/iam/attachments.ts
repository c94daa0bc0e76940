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

/** Names of inline policies that somebody put into a role past its template; a story may have. */
const keptInline = keepState(
  (role) => new Set(propertiesOf(role.furnishing).texts('inlinePolicies')),
)

/** Names of inline policies that were put into a role past its template. */
export function inlineBeside(role: PhysicalResource): Set<string> {
  return keptInline.of(role)
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

/** Roles to which a managed policy is attached past its own template, by their own or by hand. */
export function rolesWith(
  policy: PhysicalResource,
  roles: readonly PhysicalResource[],
): PhysicalResource[] {
  return roles.filter(
    (role) =>
      attachedBeside(role).has(policy.physicalId) ||
      propertiesOf(role.properties).texts('ManagedPolicyArns').includes(policy.physicalId),
  )
}

/** Keeps a managed policy that roles still have. */
export const guardPolicy: Guard = (policy, around) =>
  rolesWith(policy, around.ofType(roleType)).length > 0
    ? refusal('Cannot delete a policy attached to entities.')
    : undefined

/** Keeps a role that has policies or instance profiles which its stack does not know. */
export const guardRole: Guard = (role, around) => {
  const policies = naming(role, around.ofType(managedPolicyType))
  if (attachedBeside(role).size > 0 || policies.length > 0) {
    return refusal('Cannot delete entity, must detach all policies first.')
  }
  if (inlineBeside(role).size > 0) {
    return refusal('Cannot delete entity, must delete policies first.')
  }
  return naming(role, around.ofType(profileType)).length > 0
    ? refusal('Cannot delete entity, must remove roles from instance profile first.')
    : undefined
}

function refusal(message: string): string {
  return handlerRefusal(message, 'Iam', 409, 'ResourceConflict')
}
