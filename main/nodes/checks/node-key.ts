import { iamDoor, readProfileRole, readRoleArn } from '../sources/roles.ts'
import { simulate, type Permission } from '../sources/simulation.ts'
import type { Door } from '../sources/door.ts'
import { failed, passed, unknown, type Check, type Finding } from './check.ts'
import type { Subject } from './subject.ts'

const action = 'kms:Decrypt'

/** Can the node's agent work with the key that sessions are encrypted with? */
export const nodeKey: Check = {
  id: 'node-key',
  title: 'The node’s use of the key',
  async find(subject) {
    const id = await subject.encryptionKey()
    if (id === undefined) return passed(`Without a KMS key, the node needs no ${action}.`)
    const door = iamDoor(subject.door, (await subject.access()).partition)
    const arn = await roleArnOf(subject, door)
    if (arn === undefined) return unknown('There is no role of the node to look at.')
    const resources = id.startsWith('arn:') ? [id] : undefined
    const wish = { principal: arn, actions: [action], ...(resources && { resources }) }
    return judgeNodeKey(arn.split('/').at(-1) ?? arn, await simulate(door, wish))
  },
}

async function roleArnOf(subject: Subject, door: Door): Promise<string | undefined> {
  switch (subject.row.kind) {
    case 'container':
      return taskRoleArn(subject)
    case 'hybrid': {
      const name = lastPart((await subject.agent())?.IamRole)
      return name === undefined ? undefined : readRoleArn(door, name)
    }
    case 'instance': {
      const profile = lastPart((await subject.instance())?.IamInstanceProfile?.Arn)
      return profile === undefined ? undefined : (await readProfileRole(door, profile))?.arn
    }
  }
}

async function taskRoleArn({ task, definition }: Subject): Promise<string | undefined> {
  const overridden = (await task())?.overrides?.taskRoleArn
  return overridden || (await definition())?.taskRoleArn || undefined
}

function lastPart(name: string | undefined): string | undefined {
  return name?.split('/').at(-1)
}

/** Judges the role's policies; the key's own policy may allow what they do not. Pure. */
export function judgeNodeKey(role: string, permissions: readonly Permission[]): Finding {
  const [permission] = permissions
  if (permission?.decision === 'allowed') {
    return passed(`The role ${role} may call ${action} on the key.`)
  }
  if (permission?.decision === 'denied' && permission.by) {
    const advice = `Allow ${action} on the key in the policies of the role.`
    return failed(`The role ${role} is denied ${action} on the key, which ends sessions.`, advice)
  }
  return unknown(
    `No policy of the role ${role} is sure to allow ${action} on the key; the key’s own policy may.`,
    `Without ${action} the agent ends each session at once.`,
  )
}
