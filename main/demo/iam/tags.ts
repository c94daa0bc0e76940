import {
  ListRoleTags$,
  ListUserTags$,
  TagRole$,
  TagUser$,
  UntagRole$,
  UntagUser$,
  type ListRoleTagsCommandInput,
  type ListUserTagsCommandInput,
  type Tag,
  type TagRoleCommandInput,
  type TagUserCommandInput,
  type UntagRoleCommandInput,
  type UntagUserCommandInput,
} from '@aws-sdk/client-iam'
import { AwsError, type Call, type Operation } from '../service.ts'
import { stackRole, type RoleParts } from './roles.ts'

/** What the tags of roles and users are read and changed by. */
export const tagSchemas = {
  ListRoleTags: ListRoleTags$,
  ListUserTags: ListUserTags$,
  TagRole: TagRole$,
  TagUser: TagUser$,
  UntagRole: UntagRole$,
  UntagUser: UntagUser$,
}

/** Whose tags they are. */
interface Tagged {
  readonly tags: () => readonly Tag[]
  retag(added: Readonly<Record<string, string>>, removed: readonly string[]): void
}

/** The operations of {@link tagSchemas}. All tags come in one page: there can be 50. */
export function tagOperations(parts: RoleParts): Record<string, Operation> {
  const list = (tagged: Tagged) => ({ Tags: [...tagged.tags()], IsTruncated: false })
  return {
    ListRoleTags: ({ RoleName = '' }: ListRoleTagsCommandInput, call) =>
      list(taggedRole(parts, call, RoleName)),
    ListUserTags: ({ UserName = '' }: ListUserTagsCommandInput, call) =>
      list(taggedUser(parts, call, UserName)),
    TagRole: ({ RoleName = '', Tags }: TagRoleCommandInput, call) => {
      changeable(taggedRole(parts, call, RoleName), RoleName).retag(added(Tags), [])
      return {}
    },
    TagUser: ({ UserName = '', Tags }: TagUserCommandInput, call) => {
      taggedUser(parts, call, UserName).retag(added(Tags), [])
      return {}
    },
    UntagRole: ({ RoleName = '', TagKeys = [] }: UntagRoleCommandInput, call) => {
      changeable(taggedRole(parts, call, RoleName), RoleName).retag({}, TagKeys)
      return {}
    },
    UntagUser: ({ UserName = '', TagKeys = [] }: UntagUserCommandInput, call) => {
      taggedUser(parts, call, UserName).retag({}, TagKeys)
      return {}
    },
  }
}

function added(tags: readonly Tag[] = []): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]))
}

/** Roles of Identity Center are changed by Identity Center alone. */
function changeable(tagged: Tagged, name: string): Tagged {
  if (!name.startsWith('AWSReservedSSO_')) return tagged
  const message = `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`
  throw new AwsError('UnmodifiableEntity', message)
}

function taggedRole(parts: RoleParts, call: Call, name: string): Tagged {
  const own = parts.directory.roleNamed(call.caller.account, name)
  if (own) return ofPrincipal(parts, own.arn)
  const role = stackRole(parts, call, name)
  return { tags: () => role.tags, retag: (fresh, gone) => role.retag(fresh, gone) }
}

/** Whoever has a key of the endpoint's is a user of it; none are listed. */
function taggedUser(parts: RoleParts, { caller }: Call, name: string): Tagged {
  return ofPrincipal(parts, parts.directory.user(caller.account, name).arn)
}

function ofPrincipal({ directory }: RoleParts, arn: string): Tagged {
  const tags = directory.tagsOf(arn)
  return {
    tags: () => [...tags].map(([Key, Value]) => ({ Key, Value })),
    retag(fresh, gone) {
      for (const key of gone) tags.delete(key)
      for (const [key, value] of Object.entries(fresh)) tags.set(key, value)
    },
  }
}
