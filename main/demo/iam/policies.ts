import type { InstanceProfile, PolicyRole } from '@aws-sdk/client-iam'
import { asText, isObject } from '../cloudformation/template/json.ts'
import type { PhysicalResource } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import type { Call } from '../service.ts'
import {
  inlineBeside,
  managedPolicyType,
  naming,
  profileType,
  roleType,
  rolesWith,
} from './attachments.ts'
import { describeProfile, noSuchEntity, stackRole, type RoleParts } from './roles.ts'

/** Names of a role's inline policies: its template's, other templates', and those put in by hand. */
export function inlinePolicies(
  { resources }: RoleParts,
  call: Call,
  role: PhysicalResource,
): string[] {
  const own = propertiesOf(role.properties).objects('Policies')
  const others = naming(role, resources.everywhere(call, 'AWS::IAM::Policy'))
  return [
    ...own.map((policy) => asText(policy['PolicyName'])),
    ...others.map((one) => propertiesOf(one.properties).text('PolicyName') ?? one.physicalId),
    ...inlineBeside(role),
  ]
}

/** Takes an inline policy out of a role. Throws IAM's error where the role has it not. */
export function deleteInline(parts: RoleParts, call: Call, name: string, policy: string): void {
  const role = stackRole(parts, call, name)
  if (!inlinePolicies(parts, call, role).includes(policy)) {
    throw noSuchEntity(`The role policy with name ${policy} cannot be found.`)
  }
  inlineBeside(role).delete(policy)
  const own = propertiesOf(role.properties).objects('Policies')
  const left = own.filter((one) => isObject(one) && asText(one['PolicyName']) !== policy)
  if (left.length < own.length) role.modify({ Policies: left })
  const others = naming(role, parts.resources.everywhere(call, 'AWS::IAM::Policy'))
  for (const other of others) {
    const { text, texts } = propertiesOf(other.properties)
    if (text('PolicyName') !== policy) continue
    other.modify({ Roles: texts('Roles').filter((one) => one !== name) })
  }
}

/** The roles that have a managed policy of a stack. Throws IAM's error for an unknown policy. */
export function entitiesOf({ resources }: RoleParts, call: Call, arn: string): PolicyRole[] {
  const policies = resources.everywhere(call, managedPolicyType)
  const policy = policies.find((one) => one.physicalId === arn)
  if (policy === undefined) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`)
  const roles = resources.everywhere(call, roleType)
  const named = propertiesOf(policy.properties).texts('Roles')
  const all = new Set([
    ...rolesWith(policy, roles),
    ...roles.filter((role) => named.includes(role.physicalId)),
  ])
  return [...all].map((role) => ({
    RoleName: role.physicalId,
    RoleId: role.attribute('RoleId'),
  }))
}

/** An instance profile with its roles. Throws IAM's error for an unknown one. */
export function profileOf({ resources }: RoleParts, call: Call, name: string): InstanceProfile {
  const found = resources.everywhere(call, profileType).find((one) => one.physicalId === name)
  if (found === undefined) throw noSuchEntity(`Instance Profile ${name} cannot be found.`)
  const names = propertiesOf(found.properties).texts('Roles')
  const roles = resources.everywhere(call, roleType)
  return describeProfile(
    found,
    roles.filter((role) => names.includes(role.physicalId)),
  )
}
