import type { Subject } from './subject.ts'
import { iamDoor, readRoleArn } from '../sources/roles.ts'

/** Who asks, in a form in which IAM can look at their policies. */
export type Asker =
  | { readonly kind: 'principal'; readonly arn: string; readonly name: string }
  | { readonly kind: 'root' }
  | { readonly kind: 'other'; readonly arn: string }

/** Who the user is in the node’s account. Throws a `FailureError`. */
export async function askerOf({ access, door }: Subject): Promise<Asker> {
  const { principal, partition } = await access()
  const asker = parseAsker(principal)
  if (asker.kind !== 'session') return asker
  // A session’s ARN lacks the path of its role, which IAM wants.
  const arn = await readRoleArn(iamDoor(door, partition), asker.role)
  return arn === undefined
    ? { kind: 'other', arn: principal }
    : { kind: 'principal', arn, name: asker.role }
}

/** What an ARN of GetCallerIdentity tells. Pure. */
export function parseAsker(
  arn: string,
): Asker | { readonly kind: 'session'; readonly role: string } {
  const resource = arn.split(':').slice(5).join(':')
  const [type = '', ...path] = resource.split('/')
  if (type === 'root') return { kind: 'root' }
  if (type === 'user') return { kind: 'principal', arn, name: path.at(-1) ?? '' }
  if (type === 'assumed-role') return { kind: 'session', role: path[0] ?? '' }
  return { kind: 'other', arn }
}
