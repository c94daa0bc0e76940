import type { KeyMetadata } from '@aws-sdk/client-kms'
import { iamDoor } from '../sources/roles.ts'
import { simulate, type Permission } from '../sources/simulation.ts'
import type { Door } from '../sources/door.ts'
import { failed, passed, unknown, type Check, type Finding } from './check.ts'

const action = 'kms:GenerateDataKey'

/** Can the user work with the key that sessions are encrypted with? */
export const encryptionKey: Check = {
  id: 'encryption-key',
  title: 'Encryption key',
  async find(subject) {
    const id = await subject.encryptionKey()
    if (id === undefined) return passed('Sessions take no KMS key of your own.')
    const key = await readKey(subject.door, id)
    const unusable = judgeKey(id, key)
    if (unusable) return unusable
    const asker = await subject.asker()
    if (asker.kind !== 'principal') return unknown(`Your permission for ${action} is not known.`)
    const permissions = await simulate(iamDoor(subject.door, (await subject.access()).partition), {
      principal: asker.arn,
      actions: [action],
      resources: [key?.Arn ?? id],
    })
    return judgeKeyPermission(asker.name, permissions)
  },
}

async function readKey({ caller, target, signal }: Door, id: string) {
  const { KMSClient, DescribeKeyCommand } = await import('@aws-sdk/client-kms')
  const command = new DescribeKeyCommand({ KeyId: id })
  return (await caller.send(target, KMSClient, command, { signal })).KeyMetadata
}

/** Failed where nobody can work with the key, else nothing. Pure. */
export function judgeKey(id: string, key: KeyMetadata | undefined): Finding | undefined {
  const state = key?.KeyState
  if (state === undefined) return unknown(`The state of the KMS key ${id} is not known.`)
  if (state === 'Enabled') return undefined
  return failed(
    `The KMS key ${id} is ${state}, and sessions need it.`,
    'Enable the key, or name another one in the preferences of Session Manager or of the cluster.',
  )
}

/** Judges the user’s policies; the key’s own policy may allow what they do not. Pure. */
export function judgeKeyPermission(name: string, permissions: readonly Permission[]): Finding {
  const [permission] = permissions
  if (permission?.decision === 'allowed') return passed(`${name} may call ${action} on the key.`)
  if (permission?.decision === 'denied' && permission.by) {
    return failed(
      `${name} is denied ${action} on the key.`,
      `Ask whoever keeps your permissions for ${action} on the key.`,
    )
  }
  return unknown(
    `No policy of ${name} is sure to allow ${action} on the key; the key’s own policy may.`,
    'Look at the key’s policy and its grants.',
  )
}
