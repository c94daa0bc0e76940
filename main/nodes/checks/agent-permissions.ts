import {
  iamDoor,
  readAttachedPolicies,
  readProfileRole,
  readRoleArn,
  type KnownRole,
} from '../sources/roles.ts'
import { simulate, type Permission } from '../sources/simulation.ts'
import type { Door } from '../sources/door.ts'
import { failed, passed, unknown, type Check, type Finding } from './check.ts'
import type { Subject } from './subject.ts'

/** What an agent calls to open the channels of a session. */
export const channelActions = [
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
]

/** AWS’s own policies that allow all of {@link channelActions}. */
const sufficient = new Set([
  'AmazonSSMManagedInstanceCore',
  'AmazonSSMManagedEC2InstanceDefaultPolicy',
  'AmazonEC2RoleforSSM',
  'AdministratorAccess',
])

/** May the node’s role do what a session takes? */
export const agentPermissions: Check = {
  id: 'agent-permissions',
  title: 'Permissions of the node’s role',
  async find(subject) {
    const door = iamDoor(subject.door, (await subject.access()).partition)
    const role = await roleOf(subject, door)
    if (role === undefined) {
      return unknown('There is no role of the node to look at.')
    }
    const known = judgePolicies(role.name, await readAttachedPolicies(door, role.name))
    if (known) return known
    const arn = role.arn ?? (await readRoleArn(door, role.name))
    if (arn === undefined) return unknown(`The role ${role.name} is not to be found.`)
    const actions = channelActions
    return judgeChannels(role.name, await simulate(door, { principal: arn, actions }))
  },
}

/** An instance’s role is in its profile; a hybrid node’s was given at its registration. */
async function roleOf(
  { row, instance, agent }: Subject,
  door: Door,
): Promise<(Partial<KnownRole> & Pick<KnownRole, 'name'>) | undefined> {
  if (row.kind === 'hybrid') {
    const name = (await agent())?.IamRole?.split('/').at(-1)
    return name === undefined ? undefined : { name }
  }
  const profile = (await instance())?.IamInstanceProfile?.Arn?.split('/').at(-1)
  return profile === undefined ? undefined : readProfileRole(door, profile)
}

/** Passed where an attached policy is known to suffice, else nothing: it takes a closer look. Pure. */
export function judgePolicies(role: string, policies: readonly string[]): Finding | undefined {
  const policy = policies.find((name) => sufficient.has(name))
  return policy === undefined ? undefined : passed(`The role ${role} has the policy ${policy}.`)
}

/** Judges what IAM says of {@link channelActions}. Pure. */
export function judgeChannels(role: string, permissions: readonly Permission[]): Finding {
  const denied = permissions.filter(({ decision }) => decision === 'denied')
  if (denied.length > 0) {
    const actions = denied.map(({ action }) => action).join(', ')
    return failed(
      `The role ${role} may not call ${actions}.`,
      'Attach the policy AmazonSSMManagedInstanceCore to the role, or allow these actions in one of its own.',
    )
  }
  const sure = permissions.every(({ decision }) => decision === 'allowed')
  return sure && permissions.length > 0
    ? passed(`The role ${role} may open the channels of a session.`)
    : unknown(`Whether the role ${role} may open the channels of a session depends on conditions.`)
}
