import type { Tag } from '@aws-sdk/client-iam'
import type { Access } from '../../aws/access.ts'
import type { Door } from '../sources/door.ts'
import { iamDoor, readRole, readUserTags } from '../sources/roles.ts'

/** Who asks, in a form in which IAM can look at their policies. */
export type Asker =
  | {
      readonly kind: 'principal'
      readonly entity: 'user' | 'role'
      readonly arn: string
      readonly name: string
      /** Of a role; a user’s are read by {@link runAsOf}. */
      readonly tags?: readonly Tag[]
    }
  | { readonly kind: 'root' }
  | { readonly kind: 'other'; readonly arn: string }

/** Who the user is in the node’s account. Throws a `FailureError`. */
export async function askerOf(door: Door, { principal, partition }: Access): Promise<Asker> {
  const asker = parseAsker(principal)
  if (asker.kind !== 'session') return asker
  // A session’s ARN lacks the path of its role, which IAM wants.
  const { Arn: arn, Tags: tags = [] } = (await readRole(iamDoor(door, partition), asker.role)) ?? {}
  return arn === undefined
    ? { kind: 'other', arn: principal }
    : { kind: 'principal', entity: 'role', arn, name: asker.role, tags }
}

/** The tag by which Session Manager finds the user that a session of a role or a user runs as. */
export const runAsTag = 'SSMSessionRunAs'

/** The user that the asker’s tag names; undefined where it names none. Throws a `FailureError`. */
export async function runAsOf(
  door: Door,
  { partition }: Access,
  asker: Asker,
): Promise<string | undefined> {
  if (asker.kind !== 'principal') return undefined
  const tags = asker.tags ?? (await readUserTags(iamDoor(door, partition), asker.name))
  return tags.find(({ Key }) => Key === runAsTag)?.Value
}

/** What an ARN of GetCallerIdentity tells. Pure. */
export function parseAsker(
  arn: string,
): Asker | { readonly kind: 'session'; readonly role: string } {
  const resource = arn.split(':').slice(5).join(':')
  const [type = '', ...path] = resource.split('/')
  if (type === 'root') return { kind: 'root' }
  if (type === 'user') return { kind: 'principal', entity: 'user', arn, name: path.at(-1) ?? '' }
  if (type === 'assumed-role') return { kind: 'session', role: path[0] ?? '' }
  return { kind: 'other', arn }
}
