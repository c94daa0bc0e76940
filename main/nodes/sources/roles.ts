import type { Role, Tag } from '@aws-sdk/client-iam'
import type { Target } from '../../../shared/target.ts'
import { globalRegion } from '../../aws/regions.ts'
import type { Door } from './door.ts'

/** A role as IAM knows it. */
export interface KnownRole {
  readonly name: string
  readonly arn: string
}

/** IAM is called in one region of a partition. Pure. */
export function iamDoor(door: Door, partition: string): Door {
  const target: Target = { account: door.target.account, region: globalRegion(partition) }
  return { ...door, target }
}

/** The role in an instance profile; undefined where it holds none. Throws a `FailureError`. */
export async function readProfileRole(
  { caller, target, signal }: Door,
  profile: string,
): Promise<KnownRole | undefined> {
  const { IAMClient, GetInstanceProfileCommand } = await import('@aws-sdk/client-iam')
  const command = new GetInstanceProfileCommand({ InstanceProfileName: profile })
  const { InstanceProfile } = await caller.send(target, IAMClient, command, { signal })
  const [role] = InstanceProfile?.Roles ?? []
  return role && { name: role.RoleName ?? '', arn: role.Arn ?? '' }
}

/** A role’s ARN, with its path. Throws a `FailureError`. */
export async function readRoleArn(door: Door, name: string): Promise<string | undefined> {
  return (await readRole(door, name))?.Arn
}

/** A role as IAM knows it, with its tags. Throws a `FailureError`. */
export async function readRole(
  { caller, target, signal }: Door,
  name: string,
): Promise<Role | undefined> {
  const { IAMClient, GetRoleCommand } = await import('@aws-sdk/client-iam')
  const command = new GetRoleCommand({ RoleName: name })
  return (await caller.send(target, IAMClient, command, { signal })).Role
}

/** The tags of an IAM user. Throws a `FailureError`. */
export async function readUserTags({ caller, target, signal }: Door, name: string): Promise<Tag[]> {
  const { IAMClient, ListUserTagsCommand } = await import('@aws-sdk/client-iam')
  const tags: Tag[] = []
  const pages = caller.paginate(
    target,
    IAMClient,
    (Marker) => new ListUserTagsCommand({ UserName: name, Marker }),
    (page) => page.Marker,
    { signal },
  )
  for await (const { Tags = [] } of pages) tags.push(...Tags)
  return tags
}

/** The names of the managed policies that a role has. Throws a `FailureError`. */
export async function readAttachedPolicies(
  { caller, target, signal }: Door,
  role: string,
): Promise<string[]> {
  const { IAMClient, ListAttachedRolePoliciesCommand } = await import('@aws-sdk/client-iam')
  const names: string[] = []
  const pages = caller.paginate(
    target,
    IAMClient,
    (Marker) => new ListAttachedRolePoliciesCommand({ RoleName: role, Marker }),
    (page) => page.Marker,
    { signal },
  )
  for await (const { AttachedPolicies = [] } of pages) {
    names.push(...AttachedPolicies.map(({ PolicyName = '' }) => PolicyName))
  }
  return names
}
