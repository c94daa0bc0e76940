import type { AttachedPolicy, InstanceProfile, Role } from '@aws-sdk/client-iam'
import type { Directory } from '../identity/index.ts'
import { createRandom, alphabets } from '../random.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Call } from '../service.ts'
import { attachedBeside, managedPolicyType, naming, profileType, roleType } from './attachments.ts'

/** What IAM needs to know of roles. */
export interface RoleParts {
  readonly directory: Directory
  readonly resources: WorldResources
}

/** A role that a stack made. Throws IAM's error where there is none of that name. */
export function stackRole({ resources }: RoleParts, call: Call, name: string): PhysicalResource {
  const found = resources.everywhere(call, roleType).find((one) => one.physicalId === name)
  if (found !== undefined) return found
  throw noSuchEntity(`The role with name ${name} cannot be found.`)
}

/** IAM's error for what there is not. */
export function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntity', message, 404)
}

/** The role of a name: a stack's, or one of the organization's own. */
export function roleOf(parts: RoleParts, call: Call, name: string): Role {
  const own = parts.directory.roleNamed(call.caller.account, name)
  if (own === undefined) return describe(stackRole(parts, call, name))
  return {
    RoleName: own.name,
    RoleId: own.id,
    Arn: own.arn,
    Path: own.arn.slice(own.arn.indexOf(':role') + 5, -own.name.length),
    CreateDate: new Date(0),
    MaxSessionDuration: own.maxSessionSeconds,
    Tags: [...parts.directory.tagsOf(own.arn)].map(([Key, Value]) => ({ Key, Value })),
  }
}

function describe(role: PhysicalResource): Role {
  const { number, text } = propertiesOf(role.properties)
  const document = role.properties['AssumeRolePolicyDocument'] ?? {}
  return {
    RoleName: role.physicalId,
    RoleId: role.attribute('RoleId'),
    Arn: role.attribute('Arn'),
    Path: text('Path') ?? '/',
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(document)),
    Description: text('Description'),
    MaxSessionDuration: number('MaxSessionDuration') ?? 3600,
    Tags: [...role.tags],
  }
}

/** Managed policies that a role has: its template's, other stacks', and those attached by hand. */
export function attachedPolicies(
  { resources }: RoleParts,
  call: Call,
  role: PhysicalResource,
): AttachedPolicy[] {
  const others = naming(role, resources.everywhere(call, managedPolicyType))
  const arns = new Set([
    ...propertiesOf(role.properties).texts('ManagedPolicyArns'),
    ...others.map((one) => one.physicalId),
    ...attachedBeside(role),
  ])
  return [...arns].map((arn) => ({ PolicyArn: arn, PolicyName: arn.split('/').at(-1) }))
}

/** Takes a managed policy from a role. Throws IAM's error where the role has it not. */
export function detachPolicy(parts: RoleParts, call: Call, name: string, arn: string): void {
  const role = stackRole(parts, call, name)
  if (!attachedPolicies(parts, call, role).some((one) => one.PolicyArn === arn)) {
    throw noSuchEntity(`Policy ${arn} was not found.`)
  }
  attachedBeside(role).delete(arn)
  const declared = propertiesOf(role.properties).texts('ManagedPolicyArns')
  if (declared.includes(arn)) {
    role.modify({ ManagedPolicyArns: declared.filter((one) => one !== arn) })
  }
  const managed = naming(role, parts.resources.everywhere(call, managedPolicyType))
  for (const policy of managed.filter((one) => one.physicalId === arn)) withoutRole(policy, name)
}

/** Takes a role out of an instance profile. */
export function removeFromProfile(
  parts: RoleParts,
  call: Call,
  profile: string,
  role: string,
): void {
  const found = parts.resources
    .everywhere(call, profileType)
    .find((one) => one.physicalId === profile)
  if (found === undefined) {
    throw noSuchEntity(`Instance Profile ${profile} cannot be found.`)
  }
  withoutRole(found, role)
}

function withoutRole(resource: PhysicalResource, role: string): void {
  const roles = propertiesOf(resource.properties).texts('Roles')
  resource.modify({ Roles: roles.filter((one) => one !== role) })
}

/** The instance profiles that a role is in. */
export function profilesOf(
  { resources }: RoleParts,
  call: Call,
  role: PhysicalResource,
): InstanceProfile[] {
  return naming(role, resources.everywhere(call, profileType)).map((profile) =>
    describeProfile(profile, [role]),
  )
}

/** An instance profile as IAM describes it. */
export function describeProfile(
  profile: PhysicalResource,
  roles: readonly PhysicalResource[],
): InstanceProfile {
  return {
    InstanceProfileName: profile.physicalId,
    InstanceProfileId: `AIPA${createRandom(profile.physicalId).text(alphabets.base32, 17)}`,
    Arn: profile.attribute('Arn'),
    Path: propertiesOf(profile.properties).text('Path') ?? '/',
    CreateDate: new Date(profile.createdAt),
    Roles: roles.map(describe),
  }
}
